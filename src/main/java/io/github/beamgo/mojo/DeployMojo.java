package io.github.beamgo.mojo;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.HostResources;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.ReleaseMatrix;
import io.github.beamgo.maven.resolve.TransferProgress;
import io.github.beamgo.maven.toolchain.GoSurroundings;
import io.github.beamgo.maven.upload.ArtifactUploader;
import io.github.beamgo.maven.upload.DeployPlugin;
import io.github.beamgo.maven.upload.DeployPluginSettings;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.artifact.Artifact;

/**
 * Publishes the release matrix: the targets that this execution configures in addition to those of
 * {@code beamgo:package}. If {@code beamgo:package} runs in the same build, it has already built and attached these
 * targets, and Maven's own deployment uploads them. What Maven's deployment does not upload, this goal uploads to the
 * same repository.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "deploy",
        defaultPhase = LifecyclePhase.DEPLOY,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.NONE,
        configurator = CommandLineFirstConfigurator.NAME)
public final class DeployMojo extends AbstractMatrixMojo {

    private final MatrixBuild build;
    private final ArtifactAttacher attacher;
    private final DeployPlugin mavenDeployment;
    private final ArtifactUploader uploader;
    private final GoalConfigurator goals;

    /** Creates the goal. */
    @Inject
    public DeployMojo(
            BuildPlanner planner,
            MatrixBuild build,
            ArtifactAttacher attacher,
            DeployPlugin mavenDeployment,
            ArtifactUploader uploader,
            GoalConfigurator goals,
            HostResources machine,
            GoSurroundings surroundings) {
        super(planner, machine, surroundings);
        this.build = build;
        this.attacher = attacher;
        this.mavenDeployment = mavenDeployment;
        this.uploader = uploader;
        this.goals = goals;
    }

    @Override
    boolean isForImage() throws InterruptedException {
        return AbstractImageMojo.isDeclared(goals, session(), execution(), pipeline());
    }

    @Override
    void run() throws InterruptedException {
        warnOfOtherExecutions();
        boolean carriedOut = ReleaseMatrix.isCarriedOut(project(), execution());
        if (!carriedOut && pipeline() == null && ReleaseMatrix.hasNamed(project())) {
            // Packaging beam-go binds this goal without a name, whatever the pipelines of the module are called.
            getLog().info("Nothing to add: each pipeline here has a name, and <pipeline> (-Dbeamgo.pipeline) is not"
                    + " set.");
            return;
        }
        DeployPlugin.Turn turn = mavenDeployment.turn(session(), execution());
        if (carriedOut) {
            getLog().info("Already built and attached by beamgo:package.");
        } else {
            BuildPlan plan = plan();
            if (!isUploadSkipped()) {
                plan.requireWhole();
            }
            attacher.claim(project(), plan, execution().getExecutionId(), true);
            warnOnce(plan.notices().stream());
            build.run(plan);
            if (turn == DeployPlugin.Turn.BEFORE) {
                // Not attached: with deployAtEnd Maven may still deploy this project, and each file is uploaded once.
                getLog().warn("Uploaded separately, after Maven's own deployment: bind beamgo:package as well, so"
                        + " that everything is signed, deferred (deployAtEnd) and deployed together.");
                upload(attacher.unattached(project(), plan));
                return;
            }
            attacher.attach(project(), plan);
        }
        if (turn == DeployPlugin.Turn.NEVER && execution().getSource() == MojoExecution.Source.CLI) {
            upload(ArtifactAttacher.all(project()));
        } else if (turn == DeployPlugin.Turn.NEVER && !carriedOut) {
            getLog().warn("Attached but not uploaded, since maven-deploy-plugin does not deploy this project: bind"
                    + " beamgo:package as well, so that whichever plugin deploys it finds everything.");
        }
    }

    /** Whoever calls the goal by hand easily forgets that the release matrix is configured in an execution. */
    private void warnOfOtherExecutions() {
        Plugin declared = project().getPlugin(execution().getPlugin().getKey());
        if (declared == null || !execution().getExecutionId().equals("default-cli")) {
            return;
        }
        declared.getExecutions().stream()
                .filter(other -> other.getGoals().contains("deploy"))
                .map(PluginExecution::getId)
                .filter(id -> !id.equals(execution().getExecutionId()))
                .findFirst()
                .ifPresent(id -> getLog().warn("The pom configures beamgo:deploy@" + id
                        + "; beamgo:deploy alone uses only the plugin's own configuration."));
    }

    private void upload(List<Artifact> artifacts) {
        if (isUploadSkipped()) {
            getLog().info("Not uploaded: maven.deploy.skip is set.");
            return;
        }
        if (session().isOffline()) {
            throw new ConfigurationException("Maven is offline, so nothing can be deployed.", "Deploy without -o.");
        }
        DeployPluginSettings settings = mavenDeployment.settings(session(), execution());
        uploader.upload(
                artifacts,
                settings.repository(project()),
                progress() == ProgressStyle.NONE
                        ? session().getRepositorySession()
                        : TransferProgress.shownIn(session()));
    }

    private boolean isUploadSkipped() {
        return mavenDeployment
                .settings(session(), execution())
                .skips(project().getArtifact().isSnapshot());
    }
}
