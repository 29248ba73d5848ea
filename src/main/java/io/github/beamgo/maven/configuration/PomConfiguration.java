package io.github.beamgo.maven.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The configuration of this plugin as a project's effective pom has it, before Maven adds defaults. */
public final class PomConfiguration {

    /** The id that Maven gives to a goal on the command line that names no execution. */
    public static final String UNNAMED_EXECUTION = "default-cli";

    private final Optional<Plugin> plugin;

    /**
     * Looks the plugin up as Maven does: a goal on the command line is configured from pluginManagement, too.
     *
     * @param project the project whose pom it is
     * @param descriptor this plugin
     */
    public PomConfiguration(MavenProject project, PluginDescriptor descriptor) {
        String key = descriptor.getPluginLookupKey();
        Plugin built = project.getPlugin(key);
        plugin = Optional.ofNullable(
                built != null || project.getPluginManagement() == null
                        ? built
                        : project.getPluginManagement().getPluginsAsMap().get(key));
    }

    /**
     * The executions in the pom.
     *
     * @return each with the plugin's common configuration merged into its own; empty without any
     */
    public List<PluginExecution> executions() {
        return plugin.map(Plugin::getExecutions).orElse(List.of());
    }

    /**
     * The configuration that counts for one execution.
     *
     * @param executionId an id, which need not stand in the pom
     * @return the execution's configuration, or the common one for an id that the pom does not have; empty without any
     */
    public Optional<Xpp3Dom> of(String executionId) {
        return plugin.map(declared -> {
                    PluginExecution execution = declared.getExecutionsAsMap().get(executionId);
                    return execution == null ? declared.getConfiguration() : execution.getConfiguration();
                })
                .map(Xpp3Dom.class::cast);
    }

    /**
     * Whether the pom sets a parameter for an execution.
     *
     * @param parameter its name
     * @param executionId an id, which need not stand in the pom
     * @return true for an empty element as well
     */
    public boolean sets(String parameter, String executionId) {
        return of(executionId)
                .filter(configuration -> configuration.getChild(parameter) != null)
                .isPresent();
    }

    /**
     * The names of the parameters that the pom sets.
     *
     * @return the elements of the common configuration and of all executions, each once, in the pom's order
     */
    public List<String> elements() {
        return Stream.concat(
                        plugin.stream().map(Plugin::getConfiguration),
                        executions().stream().map(PluginExecution::getConfiguration))
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Stream.of(((Xpp3Dom) configuration).getChildren()))
                .map(Xpp3Dom::getName)
                .distinct()
                .toList();
    }
}
