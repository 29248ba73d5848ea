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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and its descendants, remembered while it runs.
 *
 * <p>When a process ends, its children get another parent and can no longer be found from it. So {@link #look} has to
 * be called now and then while it runs; a process that came and lost its parent between two looks stays unknown. A
 * {@link ProcessHandle} holds the start time beside the process id and refuses to signal another process that got the
 * same id later.
 */
final class ProcessTree {

    /** How long to wait for processes that were killed; one that hangs in the kernel may take for ever. */
    private static final Duration KILL_WAIT = Duration.ofSeconds(5);

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);

    private final Process root;
    private final Duration grace;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    /**
     * Begins with the root alone.
     *
     * @param root the process at the top
     * @param grace how long processes may take to end when asked to, before they are killed
     */
    ProcessTree(Process root, Duration grace) {
        this.root = root;
        this.grace = grace;
        // Through the handle, because Process.destroy() also closes the output, and with it the last lines.
        known.add(root.toHandle());
    }

    /**
     * The process at the top.
     *
     * @return the process given to the constructor
     */
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
        Set<ProcessHandle> asked = new HashSet<>();
        // Once each: programs take a second signal for impatience and give up their orderly end.
        boolean ended = repeatUntilEnded(grace, process -> {
            if (asked.add(process)) {
                process.destroy();
            }
        });
        if (!ended && !repeatUntilEnded(KILL_WAIT, ProcessHandle::destroyForcibly)) {
            LOG.warn("These processes, which process {} started, could not be ended: {}", root.pid(), known);
        }
    }

    /** Looks each time anew, because processes that are ending may start others. */
    private boolean repeatUntilEnded(Duration limit, Consumer<ProcessHandle> signal) {
        long begin = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        boolean interrupted = false;
        try {
            while (true) {
                look();
                if (known.isEmpty()) {
                    return true;
                }
                if (System.nanoTime() - begin > limit.toNanos()) {
                    return false;
                }
                known.forEach(signal);
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException exception) {
                    interrupted = true;
                }
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Whether a process does no more work, even if its entry in the process table is still there.
     *
     * @param process a process
     * @return true once it has ended
     */
    static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || isZombie(process);
    }

    /**
     * Whether a process has ended and nobody has asked for its exit code yet. Java calls it alive, and for ever so in a
     * container whose first process does not care for orphans, such as Maven itself.
     */
    private static boolean isZombie(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            // The name in parentheses comes before the state and may hold anything.
            String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException exception) {
            // No Linux, or gone meanwhile, which the next look will show.
            return false;
        }
    }
}
