package io.github.beamgo.launch.log;

import io.github.beamgo.launch.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * One job as the launcher's log shows it.
 *
 * @param id the job's id
 * @param state the last state that was logged, {@code null} before the first; states may be skipped, and a job that was
 *     cancelled from outside may lack a final one
 * @param ranBefore whether the launcher has taken a job that ran already in the place of its own, so that it may be
 *     somebody else's
 */
public record JobProgress(String id, @Nullable JobState state, boolean ranBefore) {

    /** A job that the launcher has submitted. */
    public JobProgress(String id, @Nullable JobState state) {
        this(id, state, false);
    }

    /** The same job, in this state. */
    public JobProgress in(JobState next) {
        return new JobProgress(id, next, ranBefore);
    }

    /** Whether it is known to have ended. */
    public boolean hasEnded() {
        return state != null && state.isFinal();
    }

    /** Whether it is known to have ended well. */
    public boolean hasSucceeded() {
        return state != null && state.isSuccess();
    }
}
