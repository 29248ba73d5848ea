package io.github.beamgo.maven.goal;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;

/** The goals that Maven runs for the current project in this build. */
public final class LifecyclePlan {

    private final LifecycleExecutor lifecycles;

    /** Creates the plan. */
    @Inject
    public LifecyclePlan(LifecycleExecutor lifecycles) {
        this.lifecycles = lifecycles;
    }

    /** {@return all goals, from phases and from the command line, in their order, configured} */
    public List<MojoExecution> all(MavenSession session) {
        List<String> tasks = session.getGoals();
        String byDefault = session.getCurrentProject().getDefaultGoal();
        return goals(
                session,
                tasks.isEmpty() && byDefault != null ? List.of(byDefault.strip().split("\\s+")) : tasks);
    }

    /** {@return the goals that run after a goal of this build, in their order, configured} */
    public List<MojoExecution> after(MavenSession session, MojoExecution execution) {
        return all(session).stream()
                .dropWhile(goal -> !same(goal, execution))
                .skip(1)
                .toList();
    }

    /** {@return the goals of a phase and of all phases before it, in their order, configured} */
    public List<MojoExecution> upTo(MavenSession session, String phase) {
        return goals(session, List.of(phase));
    }

    static boolean same(MojoExecution one, MojoExecution other) {
        return one.getExecutionId().equals(other.getExecutionId())
                && isGoal(one, other.getGroupId(), other.getArtifactId(), other.getGoal());
    }

    public static boolean isGoal(MojoExecution execution, String groupId, String artifactId, String goal) {
        return execution.getGroupId().equals(groupId)
                && execution.getArtifactId().equals(artifactId)
                && execution.getGoal().equals(goal);
    }

    private List<MojoExecution> goals(MavenSession session, List<String> tasks) {
        try {
            return lifecycles
                    .calculateExecutionPlan(session, tasks.toArray(String[]::new))
                    .getMojoExecutions();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // One of ten checked exceptions that say what Maven cannot find or resolve.
            throw new ConfigurationException(
                    "Maven cannot determine the goals of " + String.join(" ", tasks) + ": " + e.getMessage() + ".",
                    "Make sure that Maven can resolve every plugin of this build.",
                    e);
        }
    }
}
