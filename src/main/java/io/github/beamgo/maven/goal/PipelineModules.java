package io.github.beamgo.maven.goal;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import io.github.beamgo.maven.configuration.PomConfiguration;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Finds out for which module of a build a goal on the command line is meant. */
public final class PipelineModules {

    private static final String PLUGIN = "io.github.beamgo:beamgo-maven-plugin";

    private final MavenSession session;

    public PipelineModules(MavenSession session) {
        this.session = session;
    }

    /**
     * Finds the module for which a goal that starts something is meant. Maven runs a goal that needs no project only
     * once, at the root of the build, which need not be the module that configures the plugin.
     *
     * @param execution the goal; {@code beamgo:launch@prod} is meant for the module that declares the execution {@code
     *     prod}
     * @param current where Maven runs the goal
     * @param needsModule whether the goal takes anything from a module if it names no execution
     * @return the module, which is the current one for a goal that its pom binds
     * @throws ConfigurationException when no module or several could be meant
     */
    public MavenProject meantBy(MojoExecution execution, MavenProject current, boolean needsModule) {
        if (namesNone(execution)) {
            boolean bound = execution.getSource() == MojoExecution.Source.LIFECYCLE;
            return needsModule && !bound ? thePipeline(current) : current;
        }
        List<MavenProject> declaring = declaring(execution, current);
        return declaring.contains(current)
                ? current
                : only(declaring, "Several modules have an execution '" + execution.getExecutionId() + "'");
    }

    /**
     * Finds out whether a goal that Maven runs in each module is meant for one of them.
     *
     * @param execution the goal; {@code beamgo:package@words} is meant for the modules that declare the execution {@code
     *     words}
     * @param current where Maven runs the goal
     * @return whether it is meant for this module
     * @throws ConfigurationException when no module could be meant
     */
    public boolean isMeant(MojoExecution execution, MavenProject current) {
        return namesNone(execution) || declaring(execution, current).contains(current);
    }

    private static boolean namesNone(MojoExecution execution) {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE
                || execution.getExecutionId().equals(PomConfiguration.UNNAMED_EXECUTION);
    }

    /**
     * Returns the module with the pipeline.
     *
     * @param current where Maven runs the goal
     * @return the only module with a pipeline, or the current one when there is none
     * @throws ConfigurationException when there are several
     */
    public MavenProject thePipeline(MavenProject current) {
        List<MavenProject> pipelines = modules(PipelineModules::hasPipeline);
        return pipelines.isEmpty() ? current : only(pipelines, "Several modules configure the plugin");
    }

    /** Whether a module has a pipeline, or is the root of a build in which none has. */
    public boolean isPipeline(MavenProject project) {
        List<MavenProject> pipelines = modules(PipelineModules::hasPipeline);
        return pipelines.isEmpty()
                ? project.isExecutionRoot() && project.getPlugin(PLUGIN) == null
                : pipelines.contains(project);
    }

    /** The modules that have the execution which a goal on the command line names. */
    private List<MavenProject> declaring(MojoExecution execution, MavenProject current) {
        String id = execution.getExecutionId();
        List<MavenProject> declaring = modules(module -> executions(module).anyMatch(id::equals));
        if (declaring.isEmpty() && managed(current).anyMatch(id::equals)) {
            return List.of(current);
        }
        if (declaring.isEmpty()) {
            String known = Stream.concat(
                            session.getProjects().stream().flatMap(PipelineModules::executions), managed(current))
                    .distinct()
                    .collect(Collectors.joining(", "));
            String goal = "beamgo:" + execution.getGoal();
            throw new ConfigurationException(
                    "No pom of this build declares the execution '" + id + "' that " + goal + " names.",
                    known.isEmpty() ? "Declare it, or call " + goal + " alone." : "Name one of these: " + known + ".");
        }
        return declaring;
    }

    private static MavenProject only(List<MavenProject> modules, String problem) {
        if (modules.size() > 1) {
            throw new ConfigurationException(
                    problem + ": "
                            + modules.stream().map(MavenProject::getArtifactId).collect(Collectors.joining(", ")) + ".",
                    "Choose one with -pl, for example -pl :" + modules.get(0).getArtifactId() + ".");
        }
        return modules.get(0);
    }

    private List<MavenProject> modules(Predicate<MavenProject> condition) {
        return session.getProjects().stream().filter(condition).toList();
    }

    private static Stream<String> executions(MavenProject module) {
        return ids(module.getPlugin(PLUGIN));
    }

    /** A goal on the command line is configured from pluginManagement, too. */
    private static Stream<String> managed(MavenProject project) {
        return project.getPluginManagement() == null
                ? Stream.of()
                : ids(project.getPluginManagement().getPluginsAsMap().get(PLUGIN));
    }

    private static Stream<String> ids(@Nullable Plugin plugin) {
        return plugin == null ? Stream.of() : plugin.getExecutions().stream().map(PluginExecution::getId);
    }

    /** A module that has the plugin only as an extension, for the type of its dependencies, uses another's pipeline. */
    private static boolean hasPipeline(MavenProject module) {
        Plugin plugin = module.getPlugin(PLUGIN);
        if (plugin == null) {
            return false;
        }
        boolean onlyExtension = plugin.isExtensions()
                && plugin.getExecutions().isEmpty()
                && plugin.getConfiguration() == null
                && !module.getPackaging().equals(ArtifactAttacher.PACKAGING);
        return !onlyExtension
                || Files.isRegularFile(module.getBasedir().toPath().resolve("go.mod"));
    }
}
