package io.github.beamgo.launch.log;

import io.github.beamgo.launch.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * One job as the launcher's log shows it.
 *
 * @param id the job's id
 * @param state the last state that was logged, {@code null} before the first; states may be skipped, and a job that was
 *     cancelled from outside may lack a final one
 */
public record JobProgress(String id, @Nullable JobState state) {

    /** Whether it is known to have ended. */
    public boolean hasEnded() {
        return state != null && state.isFinal();
    }

    /** Whether it is known to have ended well. */
    public boolean hasSucceeded() {
        return state != null && state.isSuccess();
    }
}
