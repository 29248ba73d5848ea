package io.github.beamgo.mojo;

import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.StartedEngines;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Stops the engine that {@code beamgo:start} started in this build. Without this goal, the engine is stopped at the end
 * of the build.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "stop",
        defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
        threadSafe = true,
        configurator = CommandLineFirstConfigurator.NAME)
public final class StopMojo extends AbstractBeamGoMojo {

    /**
     * Skips this goal and {@code beamgo:start}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.start.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal. */
    @Inject
    public StopMojo() {}

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void run() {
        boolean stopped = new StartedEngines(session(), project()).stop();
        getLog().info(stopped ? "The engine was stopped." : "No engine was started in this build.");
    }
}
