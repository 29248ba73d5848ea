package io.github.beamgo.maven.goal;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

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
     * @param current where Maven runs the goal
     * @return the only module that configures the plugin, or the current one when none does
     * @throws ConfigurationException when several modules configure it
     */
    public MavenProject thePipeline(MavenProject current) {
        List<MavenProject> pipelines = pipelines();
        if (pipelines.size() > 1) {
            throw new ConfigurationException(
                    "Several modules configure the plugin: "
                            + pipelines.stream()
                                    .map(MavenProject::getArtifactId)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Choose one with -pl, for example -pl :" + pipelines.get(0).getArtifactId() + ".");
        }
        return pipelines.isEmpty() ? current : pipelines.get(0);
    }

    /** Whether a module configures the plugin, or is the root of a build in which none does. */
    public boolean isPipeline(MavenProject project) {
        List<MavenProject> pipelines = pipelines();
        return pipelines.isEmpty() ? project.isExecutionRoot() : pipelines.contains(project);
    }

    private List<MavenProject> pipelines() {
        return session.getProjects().stream()
                .filter(module -> module.getPlugin(PLUGIN) != null)
                .toList();
    }
}
