package io.github.beamgo.launch.run;

import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the engine that was started for a launch: whether it has ended while the launch needed it. */
final class EngineWatch {

    private final @Nullable RunningProcess engine;
    private boolean needed = true;

    /** Begins to follow an engine, {@code null} if none was started. */
    EngineWatch(@Nullable RunningProcess engine) {
        this.engine = engine;
    }

    /**
     * Sees whether the engine runs.
     *
     * @param allJobsEnded whether there were jobs, and all had ended before this was asked: whatever becomes of the
     *     engine then is not the reason
     */
    void look(boolean allJobsEnded) {
        if (engine != null && engine.isRunning()) {
            needed = !allJobsEnded;
        }
    }

    /** Whether it has ended before the jobs had. */
    boolean isLost() {
        return needed && engine != null && !engine.isRunning();
    }

    /** How it ended, if it did before the jobs had, and if that is known. */
    Optional<ProcessEnd> end() throws IOException, InterruptedException {
        return needed && engine != null ? engine.endIfKnown() : Optional.empty();
    }
}
