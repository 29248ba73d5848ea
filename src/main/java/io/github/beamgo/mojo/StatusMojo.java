package io.github.beamgo.mojo;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.resolve.EngineResolver;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Prints the state of a job, by default the one that was launched last.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class StatusMojo extends AbstractJobMojo {

    /** Creates the goal. */
    @Inject
    public StatusMojo(LaunchRecordFile records, GoalConfigurator goals, EngineResolver libraries) {
        super(records, goals, libraries);
    }

    @Override
    void run(JobClient service, String job, JobHost host) throws JobServiceException {
        getLog().info("Job " + job + " on " + host.name() + " is " + service.state(job) + ".");
    }
}
