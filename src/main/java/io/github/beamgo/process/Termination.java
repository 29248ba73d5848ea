package io.github.beamgo.process;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Ends a group of processes: asks first (SIGTERM), and kills what is left after a grace period. */
final class Termination {

    /** How long to wait for processes that were killed; one that hangs in the kernel may never end. */
    private static final Duration KILL_WAIT = Duration.ofSeconds(5);

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private Termination() {}

    /**
     * Returns when all have ended, or could not be ended. An interruption does not shorten this; the thread's interrupt
     * status is kept.
     *
     * @param left finds those of the group that have not ended; asked again and again, because processes that are
     *     ending may start others
     * @param grace how long they may take to end when asked to, before they are killed
     * @return those that could not be ended
     */
    static List<ProcessHandle> end(Supplier<? extends Collection<ProcessHandle>> left, Duration grace) {
        Set<ProcessHandle> asked = new HashSet<>();
        // Once each: programs take a second signal as impatience and give up their orderly shutdown.
        boolean ended = repeatUntilEnded(left, grace, process -> {
            if (asked.add(process)) {
                process.destroy();
            }
        });
        return ended || repeatUntilEnded(left, KILL_WAIT, ProcessHandle::destroyForcibly)
                ? List.of()
                : List.copyOf(left.get());
    }

    private static boolean repeatUntilEnded(
            Supplier<? extends Collection<ProcessHandle>> left, Duration limit, Consumer<ProcessHandle> signal) {
        long begin = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        boolean interrupted = false;
        try {
            while (true) {
                Collection<ProcessHandle> processes = left.get();
                if (processes.isEmpty()) {
                    return true;
                }
                if (System.nanoTime() - begin > limit.toNanos()) {
                    return false;
                }
                processes.forEach(signal);
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
}
