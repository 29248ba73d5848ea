package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecord;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.text.ParameterValues;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that ask a job service about a job that was launched earlier, or act on that job. */
abstract class AbstractJobMojo extends AbstractPipelineMojo {

    private final LaunchRecordFile records;
    private final GoalConfigurator goals;

    /**
     * Id of the job, as {@code beamgo:launch} printed it. Default: the job that was launched last, from
     * {@code launch.json} in the output folder. Example: {@code job-001}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobId")
    private @Nullable String jobId;

    /**
     * Address (host:port) of Beam's job service. Default: the one that the last launch used. Example:
     * {@code flink.example.com:8099}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.endpoint")
    private @Nullable String endpoint;

    AbstractJobMojo(LaunchRecordFile records, GoalConfigurator goals) {
        this.records = records;
        this.goals = goals;
    }

    /** Maven runs the goal only once, and the goal itself finds the module. */
    @Override
    boolean isMeantForThisModule() {
        return true;
    }

    /** The record of the last launch is in the module with the pipeline, wherever Maven was started. */
    @Override
    final void run() throws InterruptedException {
        boolean needsRecord =
                ParameterValues.blankToNull(jobId) == null || ParameterValues.blankToNull(endpoint) == null;
        MavenProject module = new PipelineModules(session()).meantBy(execution(), project(), needsRecord);
        if (module.equals(project())) {
            runHere();
        } else {
            goals.in(module, session(), execution(), AbstractJobMojo.class, AbstractJobMojo::runUnlessSkipped);
        }
    }

    private void runHere() throws InterruptedException {
        String job = ParameterValues.blankToNull(jobId);
        String address = ParameterValues.blankToNull(endpoint);
        @Nullable LaunchRecord record = null;
        if (job == null || address == null) {
            record = record();
            requireSameJob(job, record);
            requireSameService(address, record);
            job = record.jobId();
            address = address == null ? record.endpoint() : address;
        }
        if (address == null) {
            throw new ConfigurationException(
                    "There is no Beam job service that knows job " + job + ".",
                    "Use gcloud dataflow jobs for a job on Dataflow; a job on prism inside the launcher ends with it.");
        }
        try (JobService service = JobService.connectPatiently(address)) {
            run(service, job, address);
        } catch (JobServiceException e) {
            boolean isGone = e.fault() == JobServiceException.Fault.UNREACHABLE;
            if (isGone && record != null && Boolean.TRUE.equals(record.endsWithLaunch())) {
                getLog().info(endedWithLaunch(record));
                return;
            }
            throw new ConfigurationException(
                    "The job service at " + address + " cannot be used: " + e.getMessage() + ".",
                    "Check <endpoint> (-Dbeamgo.endpoint) and <jobId> (-Dbeamgo.jobId).",
                    e);
        }
    }

    /** Asks the job service about the job, or acts on the job. */
    abstract void run(JobService service, String job, String address) throws JobServiceException, InterruptedException;

    private static String endedWithLaunch(LaunchRecord record) {
        JobState state = record.state();
        return "Job " + record.jobId() + " is over"
                + (state == null ? "" : ": it was " + state + " when its launch ended")
                + ". The engine, " + record.runner() + ", was started for that launch and has ended with it.";
    }

    private LaunchRecord record() {
        ArtifactNames names = new ArtifactNames(project().getArtifactId(), pipeline());
        return records.read(outputDirectory().resolve(names.launchRecord()));
    }

    /** Job ids are unique only within one job service. */
    private static void requireSameService(@Nullable String address, LaunchRecord record) {
        if (address != null && !address.equals(record.endpoint())) {
            throw new ConfigurationException(
                    "The job that was launched last, " + record.jobId() + ", is not on " + address + ", but on "
                            + record.endpoint() + ".",
                    "Set <jobId> (-Dbeamgo.jobId), or remove <endpoint> (-Dbeamgo.endpoint).");
        }
    }

    private static void requireSameJob(@Nullable String job, LaunchRecord record) {
        if (job != null && !job.equals(record.jobId())) {
            throw new ConfigurationException(
                    "Job " + job + " is not the job that was launched last, " + record.jobId()
                            + ", so its job service is not known.",
                    "Set <endpoint> (-Dbeamgo.endpoint) to the address of its job service.");
        }
    }
}
