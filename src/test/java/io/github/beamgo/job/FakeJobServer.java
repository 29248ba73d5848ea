package io.github.beamgo.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.BindableService;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Server;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ServerServiceDefinition;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.netty.NettyServerBuilder;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.stub.ServerCalls;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.stub.StreamObserver;

/** A gRPC server on a free port, to inject what real job servers do only when they are ill. */
final class FakeJobServer implements AutoCloseable {

    private final Server server;

    /** Starts a server with these services, or with none. */
    FakeJobServer(BindableService... services) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        for (BindableService service : services) {
            builder.addService(service);
        }
        server = builder.build().start();
    }

    String address() {
        return "localhost:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** A job service that answers every call in the same way. */
    static final class Service implements BindableService {

        final Queue<String> cancelled = new ConcurrentLinkedQueue<>();

        private final List<JobApi.JobInfo> jobs;
        private final Status status;

        /** One that knows these jobs. */
        Service(JobApi.JobInfo... jobs) {
            this(Status.OK, jobs);
        }

        /** One that fails; it hangs if it is said to be OK about a job that it does not have. */
        Service(Status status, JobApi.JobInfo... jobs) {
            this.status = status;
            this.jobs = List.of(jobs);
        }

        /** Only the calls that the client makes: Beam's base class needs the whole model of pipelines besides. */
        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder(JobServiceGrpc.SERVICE_NAME)
                    .addMethod(JobServiceGrpc.getGetJobsMethod(), ServerCalls.asyncUnaryCall(this::getJobs))
                    .addMethod(JobServiceGrpc.getGetStateMethod(), ServerCalls.asyncUnaryCall(this::getState))
                    .addMethod(JobServiceGrpc.getCancelMethod(), ServerCalls.asyncUnaryCall(this::cancel))
                    .build();
        }

        private void getJobs(JobApi.GetJobsRequest request, StreamObserver<JobApi.GetJobsResponse> answer) {
            JobApi.GetJobsResponse response =
                    JobApi.GetJobsResponse.newBuilder().addAllJobInfo(jobs).build();
            send(response, answer);
        }

        private void getState(JobApi.GetJobStateRequest request, StreamObserver<JobApi.JobStateEvent> answer) {
            jobs.stream()
                    .filter(job -> job.getJobId().equals(request.getJobId()))
                    .findFirst()
                    .ifPresentOrElse(
                            job -> send(
                                    JobApi.JobStateEvent.newBuilder()
                                            .setState(job.getState())
                                            .build(),
                                    answer),
                            () -> fail(answer));
        }

        private void cancel(JobApi.CancelJobRequest request, StreamObserver<JobApi.CancelJobResponse> answer) {
            cancelled.add(request.getJobId());
            jobs.stream()
                    .filter(job -> job.getJobId().equals(request.getJobId()))
                    .findFirst()
                    .ifPresentOrElse(
                            job -> send(
                                    JobApi.CancelJobResponse.newBuilder()
                                            .setState(job.getState())
                                            .build(),
                                    answer),
                            () -> fail(answer));
        }

        private <T> void send(T response, StreamObserver<T> answer) {
            if (status.isOk()) {
                answer.onNext(response);
                answer.onCompleted();
            } else {
                fail(answer);
            }
        }

        private void fail(StreamObserver<?> answer) {
            if (!status.isOk()) {
                answer.onError(status.asRuntimeException());
            }
        }
    }
}
