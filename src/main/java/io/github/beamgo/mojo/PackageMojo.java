package io.github.beamgo.mojo;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.host.HostResources;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import io.github.beamgo.maven.goal.ReleaseMatrix;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Cross-compiles a Beam pipeline written in Go for every target of the matrix, reads every binary back, and attaches
 * launchers, workers and the manifest to the project. In a build that comes to {@code beamgo:deploy}, it does so for
 * that goal's matrix as well.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.NONE)
public final class PackageMojo extends AbstractMatrixMojo {

    private final ReleaseMatrix release;
    private final MatrixBuild build;
    private final ArtifactAttacher attacher;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Whether binaries and manifest are attached to the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.attach", defaultValue = "true")
    private boolean attach;

    /**
     * Creates the goal.
     *
     * @param planner decides what is done
     * @param release adds what the build will deploy
     * @param build does it
     * @param attacher attaches the results
     * @param machine tells how much can be done at once
     */
    @Inject
    public PackageMojo(
            BuildPlanner planner,
            ReleaseMatrix release,
            MatrixBuild build,
            ArtifactAttacher attacher,
            HostResources machine) {
        super(planner, machine);
        this.release = release;
        this.build = build;
        this.attacher = attacher;
    }

    @Override
    void run() throws InterruptedException {
        if (!attach) {
            release.requireNothingPublished(pipeline(), session(), execution);
        }
        BuildPlan plan = attach ? release.joinedWith(plan(), session(), execution) : plan();
        // 'mvn package beamgo:package' asks for the same once more.
        if (execution.getSource() == MojoExecution.Source.LIFECYCLE) {
            attacher.claim(project(), plan, execution.getExecutionId(), attach);
        }
        build.run(plan);
        if (attach) {
            attacher.attach(project(), plan);
        }
    }
}
