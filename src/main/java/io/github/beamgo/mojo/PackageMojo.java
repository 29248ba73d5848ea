package io.github.beamgo.mojo;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.probe.ProbedWorkers;
import io.github.beamgo.host.HostResources;
import io.github.beamgo.host.UnknownUser;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.CleanGoal;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.ReleaseMatrix;
import io.github.beamgo.maven.toolchain.GoSurroundings;
import io.github.beamgo.maven.upload.DeployPlugin;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Cross-compiles a Beam pipeline written in Go for every target of the matrix, reads each binary back to check it, and
 * attaches launchers, workers and the manifest to the project. In a build that also runs {@code beamgo:deploy}, it
 * builds and attaches that goal's targets as well.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.NONE,
        configurator = CommandLineFirstConfigurator.NAME)
public final class PackageMojo extends AbstractMatrixMojo {

    private final ReleaseMatrix release;
    private final DeployPlugin deployment;
    private final MatrixBuild build;
    private final ArtifactAttacher attacher;
    private final ProbedWorkers probed;
    private final GoalConfigurator goals;

    /**
     * Whether the binaries and the manifest are attached to the project, so that Maven installs and deploys them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.attach", defaultValue = "true")
    private boolean attach;

    /**
     * Whether a worker that this machine can execute is started as Beam starts it, to see that it becomes one: that main
     * calls {@code flag.Parse} and {@code beam.Init} before anything ends the program. So main runs during the build, up to
     * {@code beam.Init}; then the worker is ended. One that goes on to launch its pipeline is kept from that by flags of
     * Beam ({@code --runner}, {@code --endpoint}, {@code --dry_run}, {@code --resource_hints}); only the direct runner
     * ignores them, so that a program that has it and does not use {@code beamx.Run} is not started. One that names it in
     * {@code beam.Run} and uses {@code beamx.Run} as well is ended when the direct runner begins. Done only when the binary has
     * changed. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.probeWorker", defaultValue = "true")
    private boolean probeWorker;

    /** Creates the goal. */
    @Inject
    public PackageMojo(
            BuildPlanner planner,
            ReleaseMatrix release,
            DeployPlugin deployment,
            MatrixBuild build,
            ArtifactAttacher attacher,
            ProbedWorkers probed,
            GoalConfigurator goals,
            HostResources machine,
            GoSurroundings surroundings) {
        super(planner, machine, surroundings);
        this.release = release;
        this.deployment = deployment;
        this.build = build;
        this.attacher = attacher;
        this.probed = probed;
        this.goals = goals;
    }

    @Override
    boolean isForImage() throws InterruptedException {
        return AbstractImageMojo.isDeclared(goals, session(), execution(), pipeline());
    }

    @Override
    void run() throws InterruptedException {
        if (!attach) {
            release.requireNothingPublished(pipeline(), session(), execution());
        }
        BuildPlan plan = attach ? release.joinedWith(plan(), session(), execution()) : plan();
        if (attach && deployment.publishes(session(), execution())) {
            plan.requireWhole();
        }
        // 'mvn package beamgo:package' runs the same execution twice.
        if (execution().getSource() == MojoExecution.Source.LIFECYCLE) {
            attacher.claim(project(), plan, execution().getExecutionId(), attach);
        }
        warnOnce(Stream.concat(
                plan.notices().stream(),
                CleanGoal.obstacle(plan, Path.of(project().getBuild().getDirectory())).stream()));
        build.run(plan, compiled -> {
            if (probeWorker) {
                probed.check(
                        plan,
                        compiled,
                        UnknownUser.housed(environment(), session().getSystemProperties()));
            }
        });
        if (attach) {
            attacher.attach(project(), plan);
        }
    }
}
