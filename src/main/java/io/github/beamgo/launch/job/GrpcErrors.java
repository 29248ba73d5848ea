package io.github.beamgo.launch.job;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import java.time.Duration;
import java.util.Objects;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Puts gRPC's status codes into plain words.
 *
 * @param address what was called
 * @param patience how long an answer may take
 */
record GrpcErrors(HostPort address, Duration patience) {

    /** prism answers a call about a job that it does not know with a plain error (jobservices/management.go). */
    private static final String NOT_FOUND_IN_PRISM = "not found";

    /** Utils.statusFromThrowable in grpc-netty, of an answer that is not HTTP/2. */
    private static final String HTTP2_ERROR = "http2 exception";

    /** Http2ClientStreamTransportState in grpc-core, of an answer that is HTTP/2 but not gRPC. */
    private static final String CONTENT_TYPE_ERROR = "invalid content-type: ";

    /**
     * Explains a call that failed.
     *
     * <p>A connection that breaks has no code of its own: depending on when it breaks, gRPC's client reports it as
     * UNAVAILABLE (connection reset, GOAWAY), CANCELLED (what a server that shuts down resets its calls with), UNKNOWN
     * (channel closed) or INTERNAL (the other reasons for a reset, or an end in the middle of the answer). Servers use the
     * same codes for errors of their own, so the code alone does not tell the two apart.
     *
     * @param answered whether the status is the server's own, and not made by the client: see {@link StatusOrigin}
     * @param jobId the job that the call was about, or {@code null}
     */
    JobServiceException explain(StatusRuntimeException e, boolean answered, @Nullable String jobId) {
        if (Thread.currentThread().isInterrupted()) {
            return new JobServiceException(Fault.INTERRUPTED, "the wait for " + address + " was interrupted", e);
        }
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE -> failed(Fault.UNREACHABLE, "cannot be reached (" + rootReason(e) + ")", e);
            case DEADLINE_EXCEEDED -> failed(Fault.SILENT, "does not answer within " + patience.toSeconds() + " s", e);
            default -> answered ? answer(e, jobId) : noAnswer(e);
        };
    }

    private JobServiceException answer(StatusRuntimeException e, @Nullable String jobId) {
        if (jobId != null && isUnknownJob(e.getStatus())) {
            return unknownJob(address, jobId, e);
        }
        return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
                ? new JobServiceException(
                        Fault.NO_JOB_SERVICE,
                        "what listens at " + address
                                + " is not a Beam job service, although it speaks gRPC (is it the port of another service?)",
                        e)
                : refused(e);
    }

    private JobServiceException noAnswer(StatusRuntimeException e) {
        String description = Objects.requireNonNullElse(e.getStatus().getDescription(), "");
        if (description.equals(HTTP2_ERROR) || description.contains(CONTENT_TYPE_ERROR)) {
            return new JobServiceException(Fault.NOT_GRPC, "what listens at " + address + " does not speak gRPC", e);
        }
        return switch (e.getStatus().getCode()) {
            case CANCELLED, INTERNAL, UNKNOWN ->
                failed(Fault.UNREACHABLE, "aborted the call (" + words(e.getStatus()) + ")", e);
            // An answer that is too long, or a reset that says why the call is not wanted.
            default -> refused(e);
        };
    }

    private JobServiceException refused(StatusRuntimeException e) {
        return failed(Fault.REFUSED, "answers with an error: " + words(e.getStatus()), e);
    }

    private JobServiceException failed(Fault fault, String what, StatusRuntimeException e) {
        return new JobServiceException(fault, "the job service " + address + " " + what, e);
    }

    static JobServiceException unknownJob(HostPort address, String jobId, @Nullable Exception cause) {
        return new JobServiceException(
                Fault.UNKNOWN_JOB, "the job service " + address + " does not know the job '" + jobId + "'", cause);
    }

    private static boolean isUnknownJob(Status status) {
        String description = status.getDescription();
        return status.getCode() == Status.Code.NOT_FOUND
                || (status.getCode() == Status.Code.UNKNOWN
                        && description != null
                        && description.endsWith(NOT_FOUND_IN_PRISM));
    }

    private static String words(Status status) {
        String description = status.getDescription();
        return status.getCode() + (description == null ? "" : ", " + firstLine(description));
    }

    private static String rootReason(StatusRuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root instanceof StatusRuntimeException ? e.getStatus().getDescription() : root.getMessage();
        return message == null ? root.getClass().getSimpleName() : firstLine(message);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
