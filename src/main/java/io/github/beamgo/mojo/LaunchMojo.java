package io.github.beamgo.mojo;

import io.github.beamgo.launch.BinaryLocator;
import io.github.beamgo.launch.Candidate;
import io.github.beamgo.launch.Deployment;
import io.github.beamgo.launch.DeploymentPlanner;
import io.github.beamgo.launch.LaunchPlan;
import io.github.beamgo.launch.LaunchPlanner;
import io.github.beamgo.launch.LaunchRequest;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the launcher that {@code beamgo:package} built for this machine, with the worker that it built: on prism inside
 * the launcher, on the engine behind an endpoint, or on a Flink or Spark that is started here. Follows the job to its
 * end; the build succeeds only if the job did. Compiles nothing; needs neither Go nor sources.
 *
 * @since 0.1.0
 */
@Mojo(name = "launch", requiresProject = false, threadSafe = true)
public final class LaunchMojo extends AbstractLaunchMojo {

    private final BinaryLocator locator;
    private final PlannedLaunches launches;

    /**
     * Prints the command and starts nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Leaves the goal out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launch.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Creates the goal.
     *
     * @param locator finds the binaries
     * @param launches carries launches out
     * @param goals gives this goal as another module configures it
     */
    @Inject
    public LaunchMojo(BinaryLocator locator, PlannedLaunches launches, ConfiguredGoals goals) {
        super(goals);
        this.locator = locator;
        this.launches = launches;
    }

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    boolean needsModule() {
        return !hasLauncherBinary();
    }

    @Override
    void launch() throws InterruptedException {
        LaunchRequest request = request(pipeline(), outputDirectory(), false);
        Deployment deployment = DeploymentPlanner.plan(request);
        LaunchPlan plan = LaunchPlanner.plan(request, deployment, locator.locate(request, deployment));
        if (dryRun) {
            plan.preparations().forEach(line -> getLog().info("Before it: " + line));
            getLog().info(plan.command().toString());
        } else {
            launches.run(plan, session(), project());
        }
    }

    /** What this goal would do for a pipeline after a build that made these binaries. */
    LaunchPlan plan(@Nullable String pipelineName, List<Candidate> available) {
        LaunchRequest request = request(pipelineName, outputDirectory(), false);
        Deployment deployment = DeploymentPlanner.plan(request);
        return LaunchPlanner.plan(request, deployment, BinaryLocator.choose(available, request, deployment));
    }
}
