package io.github.beamgo.launch.job;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job service did not do what was asked. The message is a short reason without capital letter and full stop, meant to
 * follow a colon: {@code … cannot be used: nothing listens at localhost:8099}.
 */
public final class JobServiceException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for callers that act on it. */
    public enum Fault {
        /**
         * No job service answers: the address is not valid, its host is unknown, nothing listens there, or the connection
         * broke before the answer was complete.
         */
        UNREACHABLE,
        /** The connection is accepted, and then no answer comes. */
        SILENT,
        /** What answers does not speak gRPC. */
        NOT_GRPC,
        /** What answers speaks gRPC, but is not a Beam job service. */
        NO_JOB_SERVICE,
        /** The job service does not know the job. */
        UNKNOWN_JOB,
        /** Nobody is let in with these credentials, or there are none. */
        NO_ACCESS,
        /** The calling thread was interrupted; it still is. */
        INTERRUPTED,
        /** The job service answered with an error. */
        REFUSED;

        /** Whether the same question may get an answer later: the network, a service that is busy, a quota. */
        public boolean mayPass() {
            return this == UNREACHABLE || this == SILENT || this == REFUSED;
        }
    }

    private final Fault fault;
    private final @Nullable String remedy;

    /** Creates the exception. */
    public JobServiceException(Fault fault, String reason) {
        this(fault, reason, null);
    }

    /** Creates the exception. */
    public JobServiceException(Fault fault, String reason, @Nullable Throwable cause) {
        this(fault, reason, null, cause);
    }

    /** Creates the exception, with one sentence that says what to do if that is known. */
    public JobServiceException(Fault fault, String reason, @Nullable String remedy, @Nullable Throwable cause) {
        super(reason, cause);
        this.fault = fault;
        this.remedy = remedy;
    }

    /** {@return what is wrong} */
    public Fault fault() {
        return fault;
    }

    /** {@return one sentence: what to do; empty if that is not known} */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
