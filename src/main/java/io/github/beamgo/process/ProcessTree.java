package io.github.beamgo.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes and their descendants, remembered while they run.
 *
 * <p>When a process ends, its children get another parent and can no longer be found from it. So {@link #look} has to
 * be called now and then while it runs; a process that appeared and lost its parent between two looks stays unknown. A
 * {@link ProcessHandle} holds the start time beside the process id and refuses to signal another process that got the
 * same id later.
 */
public final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);

    private final Duration grace;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    /** Begins with nothing; {@code grace} is how long processes may take to end before they are killed. */
    ProcessTree(Duration grace) {
        this.grace = grace;
    }

    /** Adds a process, with all its descendants. */
    synchronized void add(ProcessHandle process) {
        known.add(process);
    }

    /** The processes that the last look has shown. */
    synchronized List<ProcessHandle> known() {
        return List.copyOf(known);
    }

    /** Remembers the descendants that exist now and forgets processes that have ended. */
    synchronized void look() {
        known.removeIf(ProcessTree::hasEnded);
        Set<ProcessHandle> found = new HashSet<>();
        for (ProcessHandle process : List.copyOf(known)) {
            // Finding descendants reads the whole process table: not again for what an ancestor has already shown.
            if (!found.contains(process)) {
                process.descendants().forEach(found::add);
            }
        }
        found.removeIf(ProcessTree::hasEnded);
        known.addAll(found);
    }

    /**
     * Ends every process of the tree: asks first (SIGTERM), and kills what is left after the grace period. Returns when
     * all have ended, or could not be ended. An interruption does not shorten this; the thread's interrupt status is
     * kept.
     */
    synchronized void end() {
        List<ProcessHandle> left = Termination.end(
                () -> {
                    look();
                    return known;
                },
                grace);
        if (!left.isEmpty()) {
            LOG.warn("These processes could not be ended: {}", left);
        }
    }

    /** Whether a process does no more work, even if its entry in the process table is still there. */
    public static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive()
                || LinuxStat.of(process).filter(LinuxStat::isZombie).isPresent();
    }
}
