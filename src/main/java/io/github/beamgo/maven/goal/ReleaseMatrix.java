package io.github.beamgo.maven.goal;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.PlanUnion;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code beamgo:deploy} asks for, so that {@code beamgo:package} can build it too: attached before the phases
 * verify, install and deploy, it is signed, installed and published once, together with everything else.
 */
public final class ReleaseMatrix {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseMatrix.class);

    /** Prefix of the keys under which the project remembers which beamgo:deploy was built by beamgo:package. */
    private static final String CARRIED_OUT = "io.github.beamgo.carriedOut:";

    /** Key under which the project remembers that beamgo:package has built a pipeline with a name. */
    private static final String NAMED = "io.github.beamgo.named";

    /** The goal that publishes. */
    private static final String DEPLOY = "deploy";

    private final LifecyclePlan lifecycle;
    private final GoalConfigurator goals;

    /** Creates the matrix. */
    @Inject
    public ReleaseMatrix(LifecyclePlan lifecycle, GoalConfigurator goals) {
        this.lifecycle = lifecycle;
        this.goals = goals;
    }

    /** Joins a goal's plan with that of each later beamgo:deploy of this build for the same pipeline. */
    public BuildPlan joinedWith(BuildPlan plan, MavenSession session, MojoExecution execution)
            throws InterruptedException {
        MavenProject project = session.getCurrentProject();
        if (plan.names().pipeline() != null) {
            project.setContextValue(NAMED, true);
        }
        List<BuildPlan> plans = new ArrayList<>(List.of(plan));
        for (MojoExecution deploy : deployments(plan.names().pipeline(), session, execution)) {
            LOG.info("This build deploys: what beamgo:deploy ({}) asks for is built here.", deploy.getExecutionId());
            plans.add(goals.with(session, deploy, MatrixGoal.class, MatrixGoal::plan));
            project.setContextValue(CARRIED_OUT + deploy.getExecutionId(), true);
        }
        return PlanUnion.of(plans);
    }

    /** Fails if this build or its packaging publishes what would not be attached. */
    public void requireNothingPublished(@Nullable String pipeline, MavenSession session, MojoExecution execution)
            throws InterruptedException {
        boolean isPublished = session.getCurrentProject().getPackaging().equals(ArtifactAttacher.PACKAGING)
                || !deployments(pipeline, session, execution).isEmpty();
        if (isPublished) {
            throw new ConfigurationException(
                    "<attach> (-Dbeamgo.attach) is false, but packaging beam-go and beamgo:deploy publish what is"
                            + " attached.",
                    "Remove it, or use packaging pom without beamgo:deploy.");
        }
    }

    /** The later executions of beamgo:deploy for a pipeline. */
    private List<MojoExecution> deployments(@Nullable String pipeline, MavenSession session, MojoExecution execution)
            throws InterruptedException {
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        List<MojoExecution> deployments = new ArrayList<>();
        for (MojoExecution later : lifecycle.after(session, execution)) {
            if (LifecyclePlan.isGoal(later, execution.getGroupId(), execution.getArtifactId(), DEPLOY)) {
                MojoExecution own = GoalConfigurator.seenFrom(later, plugin);
                boolean wanted = goals.with(
                        session,
                        own,
                        MatrixGoal.class,
                        goal -> !goal.isSkipped() && Objects.equals(goal.pipeline(), pipeline));
                if (wanted) {
                    deployments.add(own);
                }
            }
        }
        return deployments;
    }

    /** Whether beamgo:package has built pipelines with names. */
    public static boolean hasNamed(MavenProject project) {
        return project.getContextValue(NAMED) != null;
    }

    /** Whether beamgo:package has built and attached what this execution of beamgo:deploy asks for. */
    public static boolean isCarriedOut(MavenProject project, MojoExecution deploy) {
        return project.getContextValue(CARRIED_OUT + deploy.getExecutionId()) != null;
    }
}
