package io.github.beamgo.mojo;

import io.github.beamgo.error.PipelineException;
import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Cancels a job, by default the one that was launched last, and waits until it has ended.
 *
 * @since 0.1.0
 */
@Mojo(name = "cancel", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class CancelMojo extends AbstractJobMojo {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Creates the goal. */
    @Inject
    public CancelMojo(LaunchRecordFile records, GoalConfigurator goals) {
        super(records, goals);
    }

    @Override
    void run(JobService service, String job, String address) throws JobServiceException, InterruptedException {
        JobState before = service.state(job);
        if (before.isFinal()) {
            getLog().info("Job " + job + " on " + address + " has ended already: it is " + before + ".");
            return;
        }
        service.cancel(job);
        JobState state = service.awaitFinal(job, PATIENCE);
        if (!state.isFinal()) {
            throw new PipelineException(
                    "Job " + job + " on " + address + " was cancelled, but is still " + state + ".",
                    "Check in the engine's own console what keeps it running.");
        }
        getLog().info("Job " + job + " on " + address + " is " + state + ".");
    }
}
