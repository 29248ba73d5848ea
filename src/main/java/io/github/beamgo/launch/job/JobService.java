package io.github.beamgo.launch.job;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc.JobServiceBlockingStub;
import org.apache.beam.model.pipeline.v1.MetricsApi;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Beam job service: {@code org.apache.beam.model.job_management.v1.JobService}, in plaintext, as Beam's
 * launchers speak to it. Every call has a deadline, and throws a {@link JobServiceException} when the service does not
 * answer or does not know the job. Safe for use by several threads.
 *
 * <p>A thread that is interrupted cannot call: it gets {@link Fault#INTERRUPTED} at once.
 */
public final class JobService implements JobClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);

    private static final long POLL_MILLIS = 200;

    /** A service that ran many jobs lists the options of each: gRPC's own limit is 4 MB. */
    static final int MAX_ANSWER = 64 * 1024 * 1024;

    private final HostPort address;
    private final Duration patience;
    private final PlaintextChannel channel;
    private final Map<String, PipelineSteps> steps = new ConcurrentHashMap<>();

    private JobService(HostPort address, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.channel = new PlaintextChannel(address, MAX_ANSWER);
    }

    /**
     * Makes a client. Nothing is connected before the first call.
     *
     * @param hostPort the address, {@code host:port}
     * @throws JobServiceException when it is not an address
     */
    public static JobService connect(String hostPort) throws JobServiceException {
        return connect(hostPort, PATIENCE);
    }

    /**
     * Makes a client for the start of a launch and for goals of a user, who can wait: many launches may begin at one
     * service at once, and its machine may be busy.
     *
     * @param hostPort the address, {@code host:port}
     * @throws JobServiceException when it is not an address
     */
    public static JobService connectPatiently(String hostPort) throws JobServiceException {
        return connect(hostPort, LONG_PATIENCE);
    }

    /** As {@link #connect(String)}, with the time that an answer may take. */
    static JobService connect(String hostPort, Duration patience) throws JobServiceException {
        HostPort address = HostPort.parse(hostPort)
                .orElseThrow(() -> new JobServiceException(
                        Fault.UNREACHABLE,
                        "'" + hostPort + "' is not an address of the form host:port, such as localhost:8099"));
        return new JobService(address, patience);
    }

    /**
     * Makes sure that a Beam job service answers at the address.
     *
     * <p>Lists the jobs to find out: the one call that changes nothing, needs no job, and is implemented by Beam's Java job
     * servers ({@code InMemoryJobService}), by prism ({@code jobservices/management.go}) and by Python's.
     *
     * @throws JobServiceException when it does not, saying what was found instead
     */
    public void requireJobService() throws JobServiceException {
        new Http2Probe(address, patience).requireHttp2();
        jobs();
    }

    /** {@return the jobs that the service remembers, in its order, possibly none} */
    public List<JobSummary> jobs() throws JobServiceException {
        JobApi.GetJobsRequest request = JobApi.GetJobsRequest.getDefaultInstance();
        return call(null, service -> service.getJobs(request)).getJobInfoList().stream()
                .map(job -> new JobSummary(job.getJobId(), job.getJobName(), state(job.getState())))
                .toList();
    }

    @Override
    public JobState state(String jobId) throws JobServiceException {
        JobApi.GetJobStateRequest request =
                JobApi.GetJobStateRequest.newBuilder().setJobId(jobId).build();
        return state(call(jobId, service -> service.getState(request)).getState());
    }

    @Override
    public JobState awaitFinal(String jobId, Duration patience) throws JobServiceException, InterruptedException {
        long begin = System.nanoTime();
        return awaitFinal(jobId, () -> System.nanoTime() - begin < patience.toNanos());
    }

    /** As {@link #awaitFinal(String, Duration)}, which asks as long as the condition holds. */
    JobState awaitFinal(String jobId, BooleanSupplier patient) throws JobServiceException, InterruptedException {
        JobState state = state(jobId);
        while (!state.isFinal() && patient.getAsBoolean()) {
            Thread.sleep(POLL_MILLIS);
            state = state(jobId);
        }
        return state;
    }

    @Override
    public void cancel(String jobId) throws JobServiceException {
        JobApi.CancelJobRequest request =
                JobApi.CancelJobRequest.newBuilder().setJobId(jobId).build();
        JobState state = state(call(jobId, service -> service.cancel(request)).getState());
        // prism answers nothing at all about a job that it does not know (jobservices/management.go).
        if (state == JobState.UNSPECIFIED) {
            throw GrpcErrors.unknownJob(address, jobId, null);
        }
    }

    /**
     * What a job has counted so far, or in the end.
     *
     * <p>What is committed, that of bundles that have succeeded, so that what was tried again counts once. Spark has only
     * attempted values, which stand for it once the job is done; prism's attempted values are those of the last bundle of
     * each step alone ({@code prism/internal/jobservices/metrics.go}), but a job of prism that is done has committed ones.
     *
     * @return what the runner has; nothing at all if it has none, as Flink for a job that failed
     */
    @Override
    public JobMetrics metrics(String jobId) throws JobServiceException {
        JobApi.GetJobMetricsRequest request =
                JobApi.GetJobMetricsRequest.newBuilder().setJobId(jobId).build();
        JobApi.MetricResults results =
                call(jobId, service -> service.getJobMetrics(request)).getMetrics();
        boolean attempted =
                results.getCommittedCount() == 0 && results.getAttemptedCount() > 0 && state(jobId) == JobState.DONE;
        List<MetricsApi.MonitoringInfo> infos = attempted ? results.getAttemptedList() : results.getCommittedList();
        return infos.isEmpty() ? JobMetrics.NONE : MonitoringInfos.decode(infos, steps(jobId));
    }

    /** A job's pipeline does not change, and may be large. */
    private PipelineSteps steps(String jobId) throws JobServiceException {
        PipelineSteps known = steps.get(jobId);
        if (known == null) {
            JobApi.GetJobPipelineRequest request =
                    JobApi.GetJobPipelineRequest.newBuilder().setJobId(jobId).build();
            known = new PipelineSteps(
                    call(jobId, service -> service.getPipeline(request)).getPipeline());
            steps.put(jobId, known);
        }
        return known;
    }

    @Override
    public Optional<String> name(String jobId) throws JobServiceException {
        return jobs().stream()
                .filter(job -> job.id().equals(jobId))
                .map(JobSummary::name)
                .findFirst();
    }

    /** Closes the connection and ends its threads. */
    @Override
    public void close() {
        channel.close();
    }

    /** Calls the service, about a job or, with {@code null}, about none. */
    private <T> T call(@Nullable String jobId, Function<JobServiceBlockingStub, T> call) throws JobServiceException {
        StatusOrigin origin = new StatusOrigin();
        try {
            return call.apply(JobServiceGrpc.newBlockingStub(channel.channel())
                    .withInterceptors(origin)
                    .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (StatusRuntimeException e) {
            throw new GrpcErrors(address, patience).explain(e, origin.isServer(), jobId);
        }
    }

    private static JobState state(JobApi.JobState.Enum state) {
        return JobState.parse(state.name());
    }
}
