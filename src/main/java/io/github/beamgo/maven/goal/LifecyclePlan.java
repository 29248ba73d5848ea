package io.github.beamgo.maven.goal;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.LifecycleNotFoundException;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.plugin.InvalidPluginDescriptorException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoNotFoundException;
import org.apache.maven.plugin.PluginDescriptorParsingException;
import org.apache.maven.plugin.PluginManagerException;
import org.apache.maven.plugin.PluginNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.prefix.NoPluginFoundForPrefixException;
import org.apache.maven.plugin.version.PluginVersionResolutionException;

/** The goals that Maven runs for the current project in this build. */
public final class LifecyclePlan {

    private final LifecycleExecutor lifecycles;

    /**
     * Creates the plan.
     *
     * @param lifecycles knows which goals belong to a phase
     */
    @Inject
    public LifecyclePlan(LifecycleExecutor lifecycles) {
        this.lifecycles = lifecycles;
    }

    /**
     * Returns all goals, from phases and from the command line.
     *
     * @param session the build, with its current project
     * @return the goals in their order, configured
     */
    public List<MojoExecution> all(MavenSession session) {
        List<String> tasks = session.getGoals();
        String byDefault = session.getCurrentProject().getDefaultGoal();
        return goals(
                session,
                tasks.isEmpty() && byDefault != null ? List.of(byDefault.strip().split("\\s+")) : tasks);
    }

    /**
     * Returns the goals that run after another one.
     *
     * @param session the build, with its current project
     * @param execution a goal of this build
     * @return the goals after it in their order, configured
     */
    public List<MojoExecution> after(MavenSession session, MojoExecution execution) {
        List<MojoExecution> all = all(session);
        return all.stream().dropWhile(goal -> !same(goal, execution)).skip(1).toList();
    }

    /**
     * Returns the goals of a phase and of all phases before it.
     *
     * @param session the build, with its current project
     * @param phase name of the phase
     * @return the goals in their order, configured
     */
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
        } catch (PluginNotFoundException
                | PluginResolutionException
                | PluginDescriptorParsingException
                | MojoNotFoundException
                | NoPluginFoundForPrefixException
                | InvalidPluginDescriptorException
                | PluginManagerException
                | LifecyclePhaseNotFoundException
                | LifecycleNotFoundException
                | PluginVersionResolutionException e) {
            throw new ConfigurationException(
                    "Maven cannot determine the goals of " + String.join(" ", tasks) + ": " + e.getMessage() + ".",
                    "Make sure that Maven can resolve every plugin of this build.",
                    e);
        }
    }
}
