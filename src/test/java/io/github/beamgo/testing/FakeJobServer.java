package io.github.beamgo.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc;
import org.apache.beam.model.pipeline.v1.MetricsApi;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.BindableService;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Server;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ServerServiceDefinition;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.netty.NettyServerBuilder;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.stub.ServerCalls;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** A gRPC server on a free port, to inject what real job servers do only when they are ill. */
public final class FakeJobServer implements AutoCloseable {

    private final Server server;
    private final String address;

    /** Starts a server with these services, or with none. */
    public FakeJobServer(BindableService... services) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        for (BindableService service : services) {
            builder.addService(service);
        }
        server = builder.build().start();
        address = "localhost:" + server.getPort();
    }

    /** A job as a job service lists it. */
    public static JobApi.JobInfo job(String id, String name, JobApi.JobState.Enum state) {
        return JobApi.JobInfo.newBuilder()
                .setJobId(id)
                .setJobName(name)
                .setState(state)
                .build();
    }

    /** Where it listens, or did before it was closed. */
    public String address() {
        return address;
    }

    /** Breaks off all calls, and returns once nobody listens any more and every connection is closed. */
    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job service with jobs that stay as they are, unless it is said what becomes of them. */
    public static final class Service implements BindableService {

        private final Map<String, JobApi.JobInfo> jobs = new LinkedHashMap<>();
        private final Map<String, Deque<JobApi.JobState.Enum>> next = new LinkedHashMap<>();
        private final Map<String, JobApi.JobState.Enum> onCancel = new LinkedHashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<String> cancelled = new ArrayList<>();
        private final List<MetricsApi.MonitoringInfo> committed = new ArrayList<>();
        private final Status status;

        /** One that knows these jobs. */
        public Service(JobApi.JobInfo... jobs) {
            this(Status.OK, jobs);
        }

        /** One that fails; it hangs if it is said to be OK about a job that it does not have. */
        public Service(Status status, JobApi.JobInfo... jobs) {
            this.status = status;
            for (JobApi.JobInfo job : jobs) {
                this.jobs.put(job.getJobId(), job);
            }
        }

        /** Lets a job come into these states, one after each time that its state was told. */
        public Service then(String job, JobApi.JobState.Enum... states) {
            next.put(job, new ArrayDeque<>(List.of(states)));
            return this;
        }

        /** Lets a job come into a state after it was cancelled. */
        public Service onCancel(String job, JobApi.JobState.Enum state) {
            onCancel.put(job, state);
            return this;
        }

        /** Lets its jobs have counted this, in pipelines without steps. */
        public Service counted(MetricsApi.MonitoringInfo... infos) {
            committed.addAll(List.of(infos));
            return this;
        }

        /** The jobs of whose state was asked, each time. */
        public synchronized List<String> asked() {
            return List.copyOf(asked);
        }

        /** The jobs that were cancelled, each time. */
        public synchronized List<String> cancelled() {
            return List.copyOf(cancelled);
        }

        /** Only the calls that the client makes: Beam's base class needs the whole model of pipelines besides. */
        @Override
        public ServerServiceDefinition bindService() {
            return ServerServiceDefinition.builder(JobServiceGrpc.SERVICE_NAME)
                    .addMethod(JobServiceGrpc.getGetJobsMethod(), ServerCalls.asyncUnaryCall(this::getJobs))
                    .addMethod(JobServiceGrpc.getGetStateMethod(), ServerCalls.asyncUnaryCall(this::getState))
                    .addMethod(JobServiceGrpc.getCancelMethod(), ServerCalls.asyncUnaryCall(this::cancel))
                    .addMethod(JobServiceGrpc.getGetJobMetricsMethod(), ServerCalls.asyncUnaryCall(this::getMetrics))
                    .addMethod(JobServiceGrpc.getGetPipelineMethod(), ServerCalls.asyncUnaryCall(this::getPipeline))
                    .build();
        }

        private synchronized void getJobs(
                JobApi.GetJobsRequest request, StreamObserver<JobApi.GetJobsResponse> answer) {
            JobApi.GetJobsResponse response = JobApi.GetJobsResponse.newBuilder()
                    .addAllJobInfo(jobs.values())
                    .build();
            send(response, answer);
        }

        private synchronized void getState(
                JobApi.GetJobStateRequest request, StreamObserver<JobApi.JobStateEvent> answer) {
            String id = request.getJobId();
            asked.add(id);
            state(id)
                    .ifPresentOrElse(
                            state -> {
                                send(
                                        JobApi.JobStateEvent.newBuilder()
                                                .setState(state)
                                                .build(),
                                        answer);
                                become(
                                        id,
                                        next.getOrDefault(id, new ArrayDeque<>())
                                                .poll());
                            },
                            () -> fail(answer));
        }

        private synchronized void cancel(
                JobApi.CancelJobRequest request, StreamObserver<JobApi.CancelJobResponse> answer) {
            String id = request.getJobId();
            cancelled.add(id);
            state(id)
                    .ifPresentOrElse(
                            state -> {
                                send(
                                        JobApi.CancelJobResponse.newBuilder()
                                                .setState(state)
                                                .build(),
                                        answer);
                                become(id, onCancel.get(id));
                            },
                            () -> fail(answer));
        }

        private synchronized void getMetrics(
                JobApi.GetJobMetricsRequest request, StreamObserver<JobApi.GetJobMetricsResponse> answer) {
            send(
                    JobApi.GetJobMetricsResponse.newBuilder()
                            .setMetrics(JobApi.MetricResults.newBuilder().addAllCommitted(committed))
                            .build(),
                    answer);
        }

        private void getPipeline(
                JobApi.GetJobPipelineRequest request, StreamObserver<JobApi.GetJobPipelineResponse> answer) {
            send(JobApi.GetJobPipelineResponse.getDefaultInstance(), answer);
        }

        private Optional<JobApi.JobState.Enum> state(String id) {
            return Optional.ofNullable(jobs.get(id)).map(JobApi.JobInfo::getState);
        }

        private void become(String id, JobApi.JobState.@Nullable Enum state) {
            if (state != null) {
                jobs.computeIfPresent(
                        id, (key, job) -> job.toBuilder().setState(state).build());
            }
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
