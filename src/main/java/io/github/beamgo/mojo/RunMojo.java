package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.go.SourceWatch;
import io.github.beamgo.launch.binaries.BinaryLocator;
import io.github.beamgo.launch.binaries.LaunchNeeds;
import io.github.beamgo.launch.command.LaunchPlanner;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.run.LaunchExecutor;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.DevelopmentBuild;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.resolve.EngineResolver;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles what a launch on this machine needs, with the configuration of {@code beamgo:package}, and launches it:
 * Maven's counterpart of {@code go run}. Takes the parameters of {@code beamgo:launch}. Unless configured otherwise, an
 * engine on this machine runs the worker inside the launcher (LOOPBACK). Packaged binaries are not changed.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", aggregator = true, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class RunMojo extends AbstractLaunchMojo {

    private static final String FOLDER = "run";

    private final DevelopmentBuild build;
    private final BinaryLocator locator;

    /**
     * Launches again after each change of the Go sources or of the files that they embed, until Maven is stopped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.watch", defaultValue = "false")
    private boolean watch;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.run.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal. */
    @Inject
    public RunMojo(
            DevelopmentBuild build,
            BinaryLocator locator,
            LaunchExecutor launcher,
            EngineResolver engines,
            GoalConfigurator goals) {
        super(launcher, engines, goals);
        this.build = build;
        this.locator = locator;
    }

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void launch() throws InterruptedException {
        BuildRequest pipeline = build.request(session(), plugin(), pipeline());
        forgetResult(pipeline.pipeline());
        LaunchRequest request = request(pipeline.pipeline(), outputDirectory().resolve(FOLDER), true);
        LaunchSite site = SitePlanner.plan(request);
        if (watch) {
            new SourceWatch(pipeline.go().directory(), outputDirectory())
                    .repeat(() -> compileAndLaunch(pipeline, request, site));
        } else {
            compileAndLaunch(pipeline, request, site);
        }
    }

    private void compileAndLaunch(BuildRequest pipeline, LaunchRequest request, LaunchSite site)
            throws InterruptedException {
        forgetResult(pipeline.pipeline());
        build.build(
                pipeline,
                LaunchNeeds.of(request, site),
                request.host().target(),
                outputDirectory().resolve(FOLDER));
        runLauncher(LaunchPlanner.plan(request, site, locator.locate(request, site)));
    }
}
