package io.github.beamgo.launch.job;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import java.time.Duration;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** Says in plain words what gRPC says by codes. */
final class GrpcErrors {

    /** prism answers a call about a job that it does not know by a plain error (jobservices/management.go). */
    private static final String NOT_FOUND_IN_PRISM = "not found";

    /** NettyClientHandler, of an answer that is no HTTP/2. */
    private static final String HTTP2_ERROR = "http2 exception";

    private final HostPort address;
    private final Duration patience;

    GrpcErrors(HostPort address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    JobServiceException explain(StatusRuntimeException e) {
        return explain(e, null);
    }

    JobServiceException explain(StatusRuntimeException e, @Nullable String jobId) {
        if (Thread.currentThread().isInterrupted()) {
            return new JobServiceException(Fault.INTERRUPTED, "the wait for " + address + " was interrupted", e);
        }
        if (jobId != null && isUnknownJob(e.getStatus())) {
            return unknownJob(address, jobId, e);
        }
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE ->
                new JobServiceException(
                        Fault.UNREACHABLE, "the job service " + address + " is not there (" + rootReason(e) + ")", e);
            case DEADLINE_EXCEEDED ->
                new JobServiceException(
                        Fault.SILENT,
                        "the job service " + address + " does not answer within " + patience.toSeconds() + " s",
                        e);
            case UNIMPLEMENTED ->
                new JobServiceException(
                        Fault.NO_JOB_SERVICE,
                        "what listens at " + address
                                + " is no Beam job service, although it speaks gRPC (is it the port of another service?)",
                        e);
            case INTERNAL ->
                HTTP2_ERROR.equals(e.getStatus().getDescription())
                        ? new JobServiceException(
                                Fault.NOT_GRPC, "what listens at " + address + " does not speak gRPC", e)
                        : refused(e);
            default -> refused(e);
        };
    }

    private JobServiceException refused(StatusRuntimeException e) {
        return new JobServiceException(
                Fault.REFUSED, "the job service " + address + " answers with an error: " + words(e.getStatus()), e);
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
        return status.getCode()
                + (description == null
                        ? ""
                        : ", " + description.lines().findFirst().orElse(""));
    }

    private static String rootReason(StatusRuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root instanceof StatusRuntimeException ? e.getStatus().getDescription() : root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
