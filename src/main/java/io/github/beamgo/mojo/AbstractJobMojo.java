package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.dataflow.DataflowHost;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceHost;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecord;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.maven.resolve.EngineResolver;
import io.github.beamgo.maven.resolve.TransferProgress;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that ask a job service about a job that was launched earlier, or act on that job. */
abstract class AbstractJobMojo extends AbstractPipelineMojo {

    private final LaunchRecordFile records;
    private final GoalConfigurator goals;
    private final EngineResolver libraries;

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

    /**
     * Google Cloud project of a job on Dataflow. Default: that of the last launch. Example: {@code my-project}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.project")
    private @Nullable String project;

    /**
     * Google Cloud region of a job on Dataflow. Default: that of the last launch. Example: {@code europe-west1}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.region")
    private @Nullable String region;

    AbstractJobMojo(LaunchRecordFile records, GoalConfigurator goals, EngineResolver libraries) {
        this.records = records;
        this.goals = goals;
        this.libraries = libraries;
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
        @Nullable DataflowLocation dataflow = null;
        if (job == null || address == null) {
            dataflow = address == null ? named() : null;
            // A pom names project and region for its launches, of which the record knows better where they went.
            record = job == null || dataflow == null || isRecorded(job) ? record() : null;
        }
        if (record != null) {
            requireSameJob(job, record);
            requireSameService(address, record);
            requireSamePlace(record);
            job = record.jobId();
            address = address == null ? record.endpoint() : address;
            dataflow = record.dataflow() == null ? dataflow : record.dataflow();
        }
        run(Objects.requireNonNull(job), address, dataflow, record);
    }

    private void run(
            String job, @Nullable String address, @Nullable DataflowLocation dataflow, @Nullable LaunchRecord record)
            throws InterruptedException {
        if (address != null) {
            run(job, new JobServiceHost(address), record);
        } else if (dataflow != null) {
            try (DataflowHost host = new DataflowHost(dataflow, environment(), folder(), this::resolve)) {
                run(job, host, record);
            }
        } else {
            throw new ConfigurationException(
                    "There is no service that knows job " + job + ".",
                    "Set <project> (-Dbeamgo.project) and <region> (-Dbeamgo.region) for a job on Dataflow; a job on"
                            + " prism inside the launcher ends with it.");
        }
    }

    private void run(String job, JobHost host, @Nullable LaunchRecord record) throws InterruptedException {
        try (JobClient service = host.connectPatiently()) {
            run(service, job, host);
        } catch (JobServiceException e) {
            boolean isGone = e.fault() == JobServiceException.Fault.UNREACHABLE;
            if (isGone && record != null && Boolean.TRUE.equals(record.endsWithLaunch())) {
                getLog().info(endedWithLaunch(record));
                return;
            }
            throw new ConfigurationException(
                    (host instanceof JobServiceHost ? "The job service at " : "") + host.name() + " cannot be used: "
                            + e.getMessage() + ".",
                    e.remedy().orElse(host.advice()),
                    e);
        }
    }

    /** Where a launch starts its launcher. */
    private Path folder() {
        File basedir = project().getBasedir();
        return basedir == null ? Path.of(session().getExecutionRootDirectory()) : basedir.toPath();
    }

    private List<Path> resolve(EngineArtifacts artifacts) {
        return libraries.resolve(
                artifacts, TransferProgress.shownIn(session()), project().getRemoteProjectRepositories());
    }

    private @Nullable DataflowLocation named() {
        String inProject = ParameterValues.blankToNull(project);
        String inRegion = ParameterValues.blankToNull(region);
        return inProject == null || inRegion == null ? null : new DataflowLocation(inProject, inRegion, null);
    }

    private boolean isRecorded(String job) {
        return Files.isRegularFile(recordFile())
                && records.read(recordFile()).jobId().equals(job);
    }

    /** Asks the service about the job, or acts on the job. */
    abstract void run(JobClient service, String job, JobHost host) throws JobServiceException, InterruptedException;

    private static String endedWithLaunch(LaunchRecord record) {
        JobState state = record.state();
        return "Job " + record.jobId() + " is over"
                + (state == null ? "" : ": it was " + state + " when its launch ended")
                + ". The engine, " + record.runner() + ", was started for that launch and has ended with it.";
    }

    private LaunchRecord record() {
        return records.read(recordFile());
    }

    private Path recordFile() {
        ArtifactNames names = new ArtifactNames(project().getArtifactId(), pipeline());
        return outputDirectory().resolve(names.launchRecord());
    }

    /** Job ids are unique only within one job service. */
    private static void requireSameService(@Nullable String address, LaunchRecord record) {
        if (address != null && !address.equals(record.endpoint())) {
            throw new ConfigurationException(
                    "The job that was launched last, " + record.jobId() + ", is not on " + address + ", but on "
                            + (record.dataflow() == null ? record.endpoint() : "Dataflow") + ".",
                    "Set <jobId> (-Dbeamgo.jobId), or remove <endpoint> (-Dbeamgo.endpoint).");
        }
    }

    /** What a pom names is for its launches; what the command line names is for this job. */
    private void requireSamePlace(LaunchRecord record) {
        DataflowLocation place = record.dataflow();
        requireSame("project", place == null ? null : place.project(), record);
        requireSame("region", place == null ? null : place.region(), record);
    }

    private void requireSame(String parameter, @Nullable String recorded, LaunchRecord record) {
        String named = ParameterValues.blankToNull(session().getUserProperties().getProperty("beamgo." + parameter));
        if (named != null && !named.equals(recorded)) {
            throw new ConfigurationException(
                    "The job that was launched last, " + record.jobId() + ", is not in the " + parameter + " " + named
                            + ", but " + (recorded == null ? "was launched on " + record.runner() : "in " + recorded)
                            + ".",
                    "Set <jobId> (-Dbeamgo.jobId), <project> (-Dbeamgo.project) and <region> (-Dbeamgo.region), or remove"
                            + " -Dbeamgo." + parameter + ".");
        }
    }

    private static void requireSameJob(@Nullable String job, LaunchRecord record) {
        if (job != null && !job.equals(record.jobId())) {
            throw new ConfigurationException(
                    "Job " + job + " is not the job that was launched last, " + record.jobId()
                            + ", so its job service is not known.",
                    "Set <endpoint> (-Dbeamgo.endpoint) to the address of its job service, or <project>"
                            + " (-Dbeamgo.project) and <region> (-Dbeamgo.region) for a job on Dataflow.");
        }
    }
}
