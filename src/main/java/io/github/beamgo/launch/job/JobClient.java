package io.github.beamgo.launch.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks about jobs, and acts on them. Every call ends within a time of its own, and throws a {@link JobServiceException}
 * when there is no answer, or the job is not known. Safe for use by several threads; a thread that is interrupted gets
 * {@link JobServiceException.Fault#INTERRUPTED}.
 */
public interface JobClient extends AutoCloseable {

    /** {@return the state of a job} */
    JobState state(String jobId) throws JobServiceException;

    /**
     * Asks for a job to be cancelled. It may end later: ask for its {@link #state} then. A job that has ended stays as it
     * is.
     */
    void cancel(String jobId) throws JobServiceException;

    /**
     * Asks for a job to finish what it has and take nothing new.
     *
     * @throws UnsupportedOperationException where {@link JobHost#canDrain} is false
     */
    default void drain(String jobId) throws JobServiceException {
        throw new UnsupportedOperationException(jobId);
    }

    /**
     * Cancels or drains a job, and waits for its end. A service may refuse that when the job has ended by itself meanwhile,
     * which is an end as well.
     *
     * @param drain whether the job may finish what it has
     * @param patience how long to wait
     * @return its last state, which is not final if the time ran out
     */
    default JobState end(String jobId, boolean drain, Duration patience)
            throws JobServiceException, InterruptedException {
        try {
            if (drain) {
                drain(jobId);
            } else {
                cancel(jobId);
            }
        } catch (JobServiceException e) {
            if (e.fault() != JobServiceException.Fault.REFUSED || !state(jobId).isFinal()) {
                throw e;
            }
        }
        return awaitFinal(jobId, patience);
    }

    /**
     * Asks for the state of a job until it has ended.
     *
     * @param patience how long to keep asking
     * @return its last state, which is not final if the time ran out
     */
    JobState awaitFinal(String jobId, Duration patience) throws JobServiceException, InterruptedException;

    /**
     * {@return the warnings and errors that the service itself has about a job, in the order of time} None from a service
     * whose messages the launcher logs.
     *
     * @param since the earliest that is wanted, {@code null} for all
     */
    default List<JobMessage> messages(String jobId, @Nullable Instant since) throws JobServiceException {
        return List.of();
    }

    /** {@return what a job has counted so far, or in all when it has ended} */
    JobMetrics metrics(String jobId) throws JobServiceException;

    /** {@return the name of a job, empty if it has none} */
    Optional<String> name(String jobId) throws JobServiceException;

    /** Ends what belongs to this client alone. */
    @Override
    void close();
}
