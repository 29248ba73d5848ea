package io.github.beamgo.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and its descendants, remembered while it runs.
 *
 * <p>When a process ends, its children get another parent and can no longer be found from it. So {@link #look} has to
 * be called now and then while it runs; a process that appeared and lost its parent between two looks stays unknown. A
 * {@link ProcessHandle} holds the start time beside the process id and refuses to signal another process that got the
 * same id later.
 */
final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);

    private final Process root;
    private final Duration grace;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    /** Begins with the root alone; {@code grace} is how long processes may take to end before they are killed. */
    ProcessTree(Process root, Duration grace) {
        this.root = root;
        this.grace = grace;
        // Through the handle, because Process.destroy() also closes the output, and with it the last lines.
        known.add(root.toHandle());
    }

    /** The process at the top. */
    Process root() {
        return root;
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
            LOG.warn("These processes, which process {} started, could not be ended: {}", root.pid(), left);
        }
    }

    /** Whether a process does no more work, even if its entry in the process table is still there. */
    static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || isZombie(process);
    }

    /**
     * Whether a process has ended and nobody has asked for its exit code yet. Java reports it as alive, and does so
     * forever in a container whose first process does not collect orphans, such as Maven itself.
     */
    private static boolean isZombie(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            // The name in parentheses comes before the state and may hold anything.
            String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException exception) {
            // Not Linux, or the process is gone, which the next look will show.
            return false;
        }
    }
}
