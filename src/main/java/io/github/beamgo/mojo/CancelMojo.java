package io.github.beamgo.mojo;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.resolve.EngineResolver;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Cancels a job, by default the one that was launched last, and waits until it has ended.
 *
 * @since 0.1.0
 */
@Mojo(name = "cancel", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class CancelMojo extends AbstractJobMojo {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Lets a job on Dataflow finish what it has taken instead, and take nothing new; that may last longer than the goal
     * does. Other engines cannot do this. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.drain", defaultValue = "false")
    private boolean drain;

    /** Creates the goal. */
    @Inject
    public CancelMojo(LaunchRecordFile records, GoalConfigurator goals, EngineResolver libraries) {
        super(records, goals, libraries);
    }

    @Override
    void run(JobClient service, String job, JobHost host) throws JobServiceException, InterruptedException {
        if (drain && !host.canDrain()) {
            throw new ConfigurationException(
                    "<drain> (-Dbeamgo.drain) is set, but the job service at " + host.name() + " can only cancel.",
                    "Remove it; Dataflow alone drains jobs.");
        }
        JobState before = service.state(job);
        if (before.isFinal()) {
            getLog().info("Job " + job + " on " + host.name() + " has ended already: it is " + before + ".");
            return;
        }
        JobState state = service.end(job, drain, PATIENCE);
        JobState underWay = drain ? JobState.DRAINING : JobState.CANCELLING;
        // Dataflow takes minutes for it, and does it by itself.
        if (!state.isFinal() && !(host.canDrain() && state == underWay)) {
            throw new PipelineException(
                    "Job " + job + " on " + host.name() + " was " + (drain ? "drained" : "cancelled")
                            + ", but is still " + state + ".",
                    "Check in the engine's own console what keeps it running.");
        }
        getLog().info("Job " + job + " on " + host.name() + " is " + state + ".");
    }
}
