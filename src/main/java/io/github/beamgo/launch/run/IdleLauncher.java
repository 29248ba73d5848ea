package io.github.beamgo.launch.run;

import io.github.beamgo.process.RunningProcess;
import java.time.Duration;

/**
 * Notices a launcher that neither ends nor works any more: it prints nothing and computes nothing. A program that serves
 * something, or waits for a signal at the end of its main, never ends.
 */
final class IdleLauncher {

    /** What a Go program needs for doing nothing is far less. */
    private static final int WORKING_PERCENT = 2;

    private final Duration grace;
    private volatile long sinceNanos = System.nanoTime();
    private Duration computed = Duration.ZERO;

    /** Begins to watch; {@code grace} is how long it may be idle. */
    IdleLauncher(Duration grace) {
        this.grace = grace;
    }

    /** It lives: it has printed something. */
    void printed() {
        sinceNanos = System.nanoTime();
    }

    /**
     * Whether it has been idle for too long.
     *
     * @param process the launcher
     * @param jobsDone whether it has nothing to wait for
     */
    boolean isOverdue(RunningProcess process, boolean jobsDone) {
        if (!jobsDone) {
            printed();
            return false;
        }
        if (System.nanoTime() - sinceNanos < grace.toNanos()) {
            return false;
        }
        // One of the programs that it has started may wait for an answer.
        if (process.hasChildren()) {
            printed();
            return false;
        }
        Duration now = process.computed();
        boolean worked = now.minus(computed).multipliedBy(100 / WORKING_PERCENT).compareTo(grace) > 0;
        computed = now;
        if (worked) {
            printed();
        }
        return !worked;
    }
}
