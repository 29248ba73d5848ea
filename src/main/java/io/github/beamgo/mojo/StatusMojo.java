package io.github.beamgo.mojo;

import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
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
    public StatusMojo(LaunchRecordFile records, GoalConfigurator goals) {
        super(records, goals);
    }

    @Override
    void run(JobService service, String job, String address) throws JobServiceException {
        getLog().info("Job " + job + " on " + address + " is " + service.state(job) + ".");
    }
}
