package io.github.beamgo.maven.upload;

import io.github.beamgo.maven.goal.LifecyclePlan;
import io.github.beamgo.text.ParameterValues;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What Maven's own deploy:deploy does in a build, and how it is configured. */
public final class DeployPlugin {

    private static final String GROUP_ID = "org.apache.maven.plugins";
    private static final String ARTIFACT_ID = "maven-deploy-plugin";

    /** The phase that publishes, and the goals that do. */
    private static final String DEPLOY = "deploy";

    private final LifecyclePlan goals;

    /** Creates the description. */
    @Inject
    public DeployPlugin(LifecyclePlan goals) {
        this.goals = goals;
    }

    /** When deploy:deploy runs, relative to another goal. */
    public enum Turn {
        BEFORE,
        AFTER,
        NEVER
    }

    /** Finds out when deploy:deploy runs for the current project, relative to a goal. */
    public Turn turn(MavenSession session, MojoExecution seenFrom) {
        if (goals.after(session, seenFrom).stream().anyMatch(DeployPlugin::isDeployment)) {
            return Turn.AFTER;
        }
        return goals.all(session).stream().anyMatch(DeployPlugin::isDeployment) ? Turn.BEFORE : Turn.NEVER;
    }

    /** Whether a later goal of this build publishes what is attached to the current project. */
    public boolean publishes(MavenSession session, MojoExecution execution) {
        boolean snapshot = session.getCurrentProject().getArtifact().isSnapshot();
        return goals.after(session, execution).stream().anyMatch(later -> {
            if (isDeployment(later)) {
                return !settings(session, later, later.getConfiguration()).skips(snapshot);
            }
            // beamgo:deploy uploads where, and only if, deploy:deploy would.
            return LifecyclePlan.isGoal(later, execution.getGroupId(), execution.getArtifactId(), DEPLOY)
                    ? !settings(session, execution).skips(snapshot)
                    : DEPLOY.equals(later.getLifecyclePhase());
        });
    }

    /**
     * {@return the parameters of deploy:deploy, whether this build runs it or not}
     *
     * @param execution any goal of this build
     */
    public DeployPluginSettings settings(MavenSession session, MojoExecution execution) {
        Optional<MojoExecution> configured = goals.upTo(session, DEPLOY).stream()
                .filter(DeployPlugin::isDeployment)
                .findFirst();
        return settings(
                session,
                configured.orElse(execution),
                configured.map(MojoExecution::getConfiguration).orElseGet(() -> new Xpp3Dom("configuration")));
    }

    private static DeployPluginSettings settings(MavenSession session, MojoExecution execution, Xpp3Dom parameters) {
        PluginParameterExpressionEvaluator evaluator = new PluginParameterExpressionEvaluator(session, execution);
        return new DeployPluginSettings(
                value(parameters, "skip", "maven.deploy.skip", evaluator),
                value(parameters, "altDeploymentRepository", "altDeploymentRepository", evaluator),
                value(parameters, "altReleaseDeploymentRepository", "altReleaseDeploymentRepository", evaluator),
                value(parameters, "altSnapshotDeploymentRepository", "altSnapshotDeploymentRepository", evaluator));
    }

    private static boolean isDeployment(MojoExecution execution) {
        return LifecyclePlan.isGoal(execution, GROUP_ID, ARTIFACT_ID, DEPLOY);
    }

    private static @Nullable String value(
            Xpp3Dom parameters, String name, String property, PluginParameterExpressionEvaluator evaluator) {
        Xpp3Dom parameter = parameters.getChild(name);
        String expression =
                parameter == null || parameter.getValue() == null ? "${" + property + "}" : parameter.getValue();
        try {
            Object value = evaluator.evaluate(expression, String.class);
            if (value == null && parameter != null) {
                value = parameter.getAttribute("default-value");
            }
            return value == null ? null : ParameterValues.blankToNull(value.toString());
        } catch (ExpressionEvaluationException e) {
            throw new IllegalStateException("Maven does not evaluate " + expression, e);
        }
    }
}
