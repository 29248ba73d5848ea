package io.github.beamgo.launch.run;

import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the engine that was started for a launch: whether it has ended while the launch needed it. One that shuts down
 * ends its jobs first, so that a job that has just failed or was cancelled may have done so because of that.
 */
final class EngineWatch {

    /** An engine that shuts down is gone within moments. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(3);

    private final @Nullable RunningProcess engine;
    private final LongSupplier nanos;
    private final Duration shutdown;
    private boolean needed = true;
    private boolean jobsEnded;
    private long endOfJobs;

    /** Begins to follow an engine, {@code null} if none was started. */
    EngineWatch(@Nullable RunningProcess engine) {
        this(engine, System::nanoTime, SHUTDOWN);
    }

    /** As the other constructor, with a clock and the time that an engine takes to shut down. */
    EngineWatch(@Nullable RunningProcess engine, LongSupplier nanos, Duration shutdown) {
        this.engine = engine;
        this.nanos = nanos;
        this.shutdown = shutdown;
    }

    /**
     * Sees whether the engine runs.
     *
     * @param allDone whether there were jobs, and all had succeeded before this was asked: whatever becomes of the engine
     *     then is not the reason for anything
     * @param allEnded whether all had ended, however: then it is not the reason either if it outlives them
     */
    void look(boolean allDone, boolean allEnded) {
        if (engine == null || !engine.isRunning()) {
            return;
        }
        if (allEnded && !jobsEnded) {
            endOfJobs = nanos.getAsLong();
        }
        jobsEnded = allEnded;
        needed = !allDone && !(allEnded && left().isNegative());
    }

    /**
     * Waits until it is known whether an engine whose jobs have just ended, or that does not answer any more, was
     * shutting down.
     *
     * @param serviceLost whether its job service does not answer
     */
    void awaitShutdown(boolean serviceLost) throws InterruptedException {
        if (engine != null && needed && jobsEnded) {
            needed = engine.await(left());
        } else if (engine != null && needed && serviceLost) {
            needed = engine.await(shutdown);
        }
    }

    private Duration left() {
        return shutdown.minusNanos(nanos.getAsLong() - endOfJobs);
    }

    /** Whether it has ended while the jobs needed it. */
    boolean isLost() {
        return needed && engine != null && !engine.isRunning();
    }

    /** How it ended, if it did while the jobs needed it, and if that is known. */
    Optional<ProcessEnd> end() throws IOException, InterruptedException {
        return needed && engine != null ? engine.endIfKnown() : Optional.empty();
    }
}
