package io.github.beamgo.mojo;

import io.github.beamgo.plan.BuildPlan;
import io.github.beamgo.plan.PlanUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * verify, install and deploy, it is signed, installed and published with everything else, once and together.
 */
public final class ReleaseMatrix {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseMatrix.class);

    /** Where the project remembers which executions of beamgo:deploy were carried out by beamgo:package. */
    private static final String CARRIED_OUT = "io.github.beamgo.carriedOut:";

    /** Where the project remembers that beamgo:package has built a pipeline with a name. */
    private static final String NAMED = "io.github.beamgo.named";

    private final BuildGoals buildGoals;
    private final ConfiguredGoals configuredGoals;

    /**
     * Creates it.
     *
     * @param buildGoals tells which goals this build comes to
     * @param configuredGoals gives these goals with their parameters
     */
    @Inject
    public ReleaseMatrix(BuildGoals buildGoals, ConfiguredGoals configuredGoals) {
        this.buildGoals = buildGoals;
        this.configuredGoals = configuredGoals;
    }

    /** Joins a goal's plan with those of each later beamgo:deploy of this build for the same pipeline. */
    BuildPlan joinedWith(BuildPlan plan, MavenSession session, MojoExecution execution) throws InterruptedException {
        MavenProject project = session.getCurrentProject();
        if (plan.names().pipeline() != null) {
            project.setContextValue(NAMED, true);
        }
        List<BuildPlan> plans = new ArrayList<>(List.of(plan));
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        for (MojoExecution later : buildGoals.after(session, execution)) {
            if (BuildGoals.isGoal(later, execution.getGroupId(), execution.getArtifactId(), "deploy")) {
                Optional<BuildPlan> release = configuredGoals.with(
                        session,
                        ConfiguredGoals.seenFrom(later, plugin),
                        DeployMojo.class,
                        goal -> plan(goal, plan.names().pipeline()));
                if (release.isPresent()) {
                    LOG.info("This build deploys: beamgo:deploy ({}) is carried out here.", later.getExecutionId());
                    plans.add(release.get());
                    project.setContextValue(CARRIED_OUT + later.getExecutionId(), true);
                }
            }
        }
        return PlanUnion.of(plans);
    }

    private static Optional<BuildPlan> plan(DeployMojo goal, @Nullable String pipeline) throws InterruptedException {
        boolean wanted = !goal.isSkipped() && Objects.equals(goal.pipeline(), pipeline);
        return wanted ? Optional.of(goal.plan()) : Optional.empty();
    }

    /** Whether beamgo:package has built pipelines with names. */
    static boolean hasNamed(MavenProject project) {
        return project.getContextValue(NAMED) != null;
    }

    /** Whether beamgo:package has built and attached what this execution of beamgo:deploy asks for. */
    static boolean isCarriedOut(MavenProject project, MojoExecution deploy) {
        return project.getContextValue(CARRIED_OUT + deploy.getExecutionId()) != null;
    }
}
