package io.github.beamgo.maven.goal;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Configures other goals of this plugin as Maven would configure them. A goal that shows or does what others do need
 * not repeat their parameters, and sees the configuration of each execution in the pom.
 */
public final class GoalConfigurator {

    private final MavenPluginManager plugins;

    /**
     * Creates the configurator.
     *
     * @param plugins Maven's own means of configuring a goal
     */
    @Inject
    public GoalConfigurator(MavenPluginManager plugins) {
        this.plugins = plugins;
    }

    /**
     * Returns the executions of a goal in the project's pom; if there is none, one with the plugin's configuration.
     *
     * @param session the build, with its current project
     * @param plugin this plugin
     * @param goal name of the goal
     * @return at least one execution
     */
    public List<MojoExecution> executions(MavenSession session, PluginDescriptor plugin, String goal) {
        List<MojoExecution> executions = declared(session, plugin, goal);
        return executions.isEmpty() ? List.of(commandLine(session, plugin, goal)) : executions;
    }

    /**
     * Returns the executions of a goal in the project's pom.
     *
     * @param session the build, with its current project
     * @param plugin this plugin
     * @param goal name of the goal
     * @return the executions, possibly none
     */
    public List<MojoExecution> declared(MavenSession session, PluginDescriptor plugin, String goal) {
        Plugin declared = session.getCurrentProject().getPlugin(plugin.getPluginLookupKey());
        return declared == null
                ? List.of()
                : declared.getExecutions().stream()
                        .filter(execution -> execution.getGoals().contains(goal))
                        .map(execution -> execution(plugin, goal, execution.getId(), execution.getConfiguration()))
                        .toList();
    }

    /**
     * Returns the execution that Maven would make for the goal on the command line.
     *
     * @param session the build, with its current project
     * @param plugin this plugin
     * @param goal name of the goal
     * @return the execution
     */
    public MojoExecution commandLine(MavenSession session, PluginDescriptor plugin, String goal) {
        String id = "default-cli";
        Plugin declared = session.getCurrentProject().getPlugin(plugin.getPluginLookupKey());
        PluginExecution execution =
                declared == null ? null : declared.getExecutionsAsMap().get(id);
        Object configuration = execution != null
                ? execution.getConfiguration()
                : declared == null ? null : declared.getConfiguration();
        return execution(plugin, goal, id, configuration);
    }

    /**
     * Translates an execution to this copy of the plugin. With {@code <extensions>}, Maven loads the plugin a second
     * time for a goal that the command line names by coordinates, and one copy cannot use the goals of the other.
     *
     * @param execution an execution of either copy of the plugin
     * @param plugin this copy
     * @return the same execution for this copy
     */
    static MojoExecution seenFrom(MojoExecution execution, PluginDescriptor plugin) {
        MojoDescriptor descriptor = Objects.requireNonNull(plugin.getMojo(execution.getGoal()), execution.getGoal());
        MojoExecution own = new MojoExecution(descriptor, execution.getExecutionId(), execution.getSource());
        own.setConfiguration(execution.getConfiguration());
        return own;
    }

    /**
     * Configures a goal and uses it.
     *
     * @param session the build, with its current project
     * @param execution what to configure
     * @param type the goal's class
     * @param use what to do with it
     * @return what {@code use} returns
     * @param <G> the goal's class
     * @param <T> what {@code use} returns
     * @throws ConfigurationException when Maven cannot configure the goal
     * @throws InterruptedException when {@code use} throws it
     */
    public <G, T> T with(MavenSession session, MojoExecution execution, Class<G> type, Use<G, T> use)
            throws InterruptedException {
        Mojo goal = null;
        try {
            goal = plugins.getConfiguredMojo(Mojo.class, session, execution);
            return use.with(type.cast(goal));
        } catch (PluginConfigurationException | PluginContainerException e) {
            throw new ConfigurationException(
                    "The goal " + execution.getGoal() + " of execution '" + execution.getExecutionId()
                            + "' cannot be configured: " + e.getMessage() + ".",
                    "Correct its <configuration>.",
                    e);
        } finally {
            if (goal != null) {
                plugins.releaseMojo(goal, execution);
            }
        }
    }

    /**
     * What to do with a configured goal.
     *
     * @param <G> the goal's class
     * @param <T> the result
     */
    public interface Use<G, T> {
        T with(G goal) throws InterruptedException;
    }

    private static MojoExecution execution(
            PluginDescriptor plugin, String goal, String id, @Nullable Object configuration) {
        MojoDescriptor descriptor = Objects.requireNonNull(plugin.getMojo(goal), goal);
        MojoExecution execution = new MojoExecution(descriptor, id, MojoExecution.Source.CLI);
        Xpp3Dom own = configuration instanceof Xpp3Dom dom ? new Xpp3Dom(dom) : new Xpp3Dom("configuration");
        Xpp3Dom defaults = toDom(descriptor.getMojoConfiguration());
        execution.setConfiguration(onlyParametersOf(descriptor, Xpp3Dom.mergeXpp3Dom(own, defaults)));
        return execution;
    }

    /** The plugin's configuration is for all goals; a goal gets only the values that it has parameters for. */
    private static Xpp3Dom onlyParametersOf(MojoDescriptor descriptor, Xpp3Dom merged) {
        Xpp3Dom result = new Xpp3Dom(merged.getName());
        for (Xpp3Dom child : merged.getChildren()) {
            if (descriptor.getParameterMap().containsKey(child.getName())) {
                result.addChild(child);
            }
        }
        return result;
    }

    private static Xpp3Dom toDom(PlexusConfiguration configuration) {
        Xpp3Dom dom = new Xpp3Dom(configuration.getName());
        dom.setValue(configuration.getValue());
        for (String name : configuration.getAttributeNames()) {
            dom.setAttribute(name, configuration.getAttribute(name));
        }
        for (PlexusConfiguration child : configuration.getChildren()) {
            dom.addChild(toDom(child));
        }
        return dom;
    }
}
