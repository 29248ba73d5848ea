package io.github.beamgo.mojo;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.launch.result.JobReport;
import io.github.beamgo.launch.result.JobTable;
import io.github.beamgo.launch.result.ResultJson;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.resolve.EngineResolver;
import io.github.beamgo.mojo.parameter.OutputFormat;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the state of a job, by default the one that was launched last, and what it has counted so far, where the runner
 * says that while the job runs: prism and Dataflow do, Flink and Spark when it is done.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class StatusMojo extends AbstractJobMojo {

    /**
     * How the state is printed: {@code text}, or {@code json} on standard output, which {@code mvn -q} leaves alone there.
     * Example: {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.format", defaultValue = "text")
    private String format;

    /** Creates the goal. */
    @Inject
    public StatusMojo(LaunchRecordFile records, GoalConfigurator goals, EngineResolver libraries) {
        super(records, goals, libraries);
    }

    @Override
    void run(JobClient service, String job, JobHost host) throws JobServiceException {
        OutputFormat output = OutputFormat.parse(format);
        JobState state = service.state(job);
        JobReport report = report(service, JobReport.without(job, name(service, job), state));
        if (output == OutputFormat.JSON) {
            System.out.print(ResultJson.text(report));
            return;
        }
        getLog().info("Job " + job + " on " + host.name() + " is " + state + ".");
        if (report.metrics() == null) {
            getLog().info(
                            "It has counted nothing that its runner shows yet; Flink and Spark show it when the job is done.");
        } else {
            JobTable.lines(report, "the output of -Dbeamgo.format=json").stream()
                    .skip(1)
                    .forEach(getLog()::info);
        }
    }

    private @Nullable String name(JobClient service, String job) {
        try {
            return service.name(job).orElse(null);
        } catch (JobServiceException e) {
            getLog().debug("The service does not say the job's name.", e);
            return null;
        }
    }

    private JobReport report(JobClient service, JobReport job) {
        try {
            return job.with(
                    service.metrics(job.id()),
                    Objects.requireNonNull(job.state()).isFinal());
        } catch (JobServiceException e) {
            getLog().debug("The job service does not say what the job has counted.", e);
            return job;
        }
    }
}
