package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.LaunchRecord;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.text.ParameterValues;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What goals share that ask or tell a job service something about a job that was launched before. */
abstract class AbstractJobMojo extends AbstractPipelineMojo {

    private final LaunchRecordFile records;

    /**
     * Id of the job, as the launch printed it. Default: the job that was launched last, from {@code launch.json} in the
     * output folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobId")
    private @Nullable String jobId;

    /**
     * Address of Beam's job service. Default: that of the job that was launched last. Example: {@code
     * flink.example.com:8099}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.endpoint")
    private @Nullable String endpoint;

    AbstractJobMojo(LaunchRecordFile records) {
        this.records = records;
    }

    @Override
    final void run() throws InterruptedException {
        String job = ParameterValues.blankToNull(jobId);
        String address = ParameterValues.blankToNull(endpoint);
        if (job == null || address == null) {
            LaunchRecord record = record();
            requireSameJob(job, record);
            requireSameService(address, record);
            job = record.jobId();
            address = address == null ? record.endpoint() : address;
        }
        if (address == null) {
            throw new ConfigurationException(
                    "Job " + job + " has no job service of Beam that could be asked.",
                    "A job of Dataflow is known to gcloud dataflow jobs; one of prism ends with its launcher.");
        }
        try (JobService service = JobService.connect(address)) {
            run(service, job, address);
        } catch (JobServiceException e) {
            throw new ConfigurationException(
                    "The job service at " + address + " cannot be used: " + e.getMessage() + ".",
                    "Check <endpoint> (-Dbeamgo.endpoint) and <jobId> (-Dbeamgo.jobId).",
                    e);
        }
    }

    /** Does the work. */
    abstract void run(JobService service, String job, String address) throws JobServiceException, InterruptedException;

    private LaunchRecord record() {
        ArtifactNames names = new ArtifactNames(project().getArtifactId(), pipeline());
        return records.read(recordFolder().resolve(names.launchRecord()));
    }

    /** Of the module with the pipeline, where a launch from the root of a reactor writes it as well. */
    private Path recordFolder() {
        MavenProject module = new PipelineModules(session()).thePipeline(project());
        Path here = outputDirectory();
        if (module.equals(project()) || project().getBasedir() == null) {
            return here;
        }
        Path relative = project().getBasedir().toPath().relativize(here);
        return module.getBasedir().toPath().resolve(relative);
    }

    /** Ids of jobs are unique within one job service only. */
    private static void requireSameService(@Nullable String address, LaunchRecord record) {
        if (address != null && !address.equals(record.endpoint())) {
            throw new ConfigurationException(
                    "The job that was launched last, " + record.jobId() + ", is not on " + address + ", but on "
                            + record.endpoint() + ".",
                    "Set <jobId> (-Dbeamgo.jobId), or leave <endpoint> (-Dbeamgo.endpoint) out.");
        }
    }

    private static void requireSameJob(@Nullable String job, LaunchRecord record) {
        if (job != null && !job.equals(record.jobId())) {
            throw new ConfigurationException(
                    "Job " + job + " is not the one that was launched last, " + record.jobId()
                            + ", so that its job service is not known.",
                    "Set <endpoint> (-Dbeamgo.endpoint).");
        }
    }
}
