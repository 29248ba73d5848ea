package io.github.beamgo.maven.goal;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.maven.configuration.PomConfiguration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Configures other goals of this plugin as Maven would configure them. A goal that shows or does what others do need
 * not repeat their parameters, and sees the configuration of each execution in the pom.
 */
public final class GoalConfigurator {

    private final MavenPluginManager plugins;

    /** Creates the configurator. */
    @Inject
    public GoalConfigurator(MavenPluginManager plugins) {
        this.plugins = plugins;
    }

    /** {@return a goal's executions in the current project's pom; if none, one with the plugin's configuration} */
    public List<MojoExecution> executions(MavenSession session, PluginDescriptor plugin, String goal) {
        List<MojoExecution> executions = declared(session, plugin, goal);
        return executions.isEmpty() ? List.of(commandLine(session, plugin, goal)) : executions;
    }

    /** {@return a goal's executions in the current project's pom, possibly none} */
    public List<MojoExecution> declared(MavenSession session, PluginDescriptor plugin, String goal) {
        return new PomConfiguration(session.getCurrentProject(), plugin)
                .executions().stream()
                        .filter(execution -> execution.getGoals().contains(goal))
                        .map(execution -> execution(session, plugin, goal, execution.getId()))
                        .toList();
    }

    /** {@return the execution that Maven would make for the goal on the command line, in the current project} */
    public MojoExecution commandLine(MavenSession session, PluginDescriptor plugin, String goal) {
        return execution(session, plugin, goal, PomConfiguration.UNNAMED_EXECUTION);
    }

    /**
     * Returns the executions of a goal that the command line can name: {@code beamgo:launch} and {@code
     * beamgo:launch@prod}.
     *
     * @param session the build, with its current project
     * @param plugin this plugin
     * @param goal name of the goal
     * @return the one without a name, then those in the pom that have the goal, or none at all
     */
    public List<MojoExecution> callable(MavenSession session, PluginDescriptor plugin, String goal) {
        Stream<MojoExecution> named = new PomConfiguration(session.getCurrentProject(), plugin)
                .executions().stream()
                        .filter(execution -> execution.getGoals().isEmpty()
                                || execution.getGoals().contains(goal))
                        .map(PluginExecution::getId)
                        .filter(id -> !id.equals(PomConfiguration.UNNAMED_EXECUTION))
                        .map(id -> execution(session, plugin, goal, id));
        return Stream.concat(Stream.of(commandLine(session, plugin, goal)), named)
                .toList();
    }

    /**
     * Translates an execution to this copy of the plugin. With {@code <extensions>}, Maven loads the plugin a second
     * time for a goal that the command line names by coordinates, and one copy cannot use the goals of the other.
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
     * @return what {@code use} returns
     * @param <G> the goal's class
     * @param <T> what {@code use} returns
     * @throws ConfigurationException when Maven cannot configure the goal
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
     * Configures the same goal and execution as if Maven had been started in another module's folder, and uses it.
     *
     * @param module the other module
     * @param session the build
     * @param execution the goal
     * @param type the goal's class
     * @param action what to do with it
     * @param <G> the goal's class
     * @throws ConfigurationException when Maven cannot configure the goal
     * @throws InterruptedException when {@code action} throws it
     */
    public <G> void in(
            MavenProject module, MavenSession session, MojoExecution execution, Class<G> type, Action<G> action)
            throws InterruptedException {
        MavenSession there = session.clone();
        there.setCurrentProject(module);
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        with(there, execution(there, plugin, execution.getGoal(), execution.getExecutionId()), type, goal -> {
            action.on(goal);
            return goal;
        });
    }

    /** What to do with a configured goal of the class {@code G}, without a result. */
    public interface Action<G> {
        void on(G goal) throws InterruptedException;
    }

    /** What to do with a configured goal of the class {@code G}. */
    public interface Use<G, T> {
        T with(G goal) throws InterruptedException;
    }

    private static MojoExecution execution(MavenSession session, PluginDescriptor plugin, String goal, String id) {
        MojoDescriptor descriptor = Objects.requireNonNull(plugin.getMojo(goal), goal);
        MojoExecution execution = new MojoExecution(descriptor, id, MojoExecution.Source.CLI);
        Xpp3Dom own = new PomConfiguration(session.getCurrentProject(), plugin)
                .of(id)
                .map(Xpp3Dom::new)
                .orElseGet(() -> new Xpp3Dom("configuration"));
        Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(own, toDom(descriptor.getMojoConfiguration()));
        // The plugin's configuration is for all goals; a goal gets only the values that it has parameters for.
        Xpp3Dom ofGoal = new Xpp3Dom(merged.getName());
        Stream.of(merged.getChildren())
                .filter(child -> descriptor.getParameterMap().containsKey(child.getName()))
                .forEach(ofGoal::addChild);
        execution.setConfiguration(ofGoal);
        return execution;
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
