package io.github.beamgo.mojo;

import io.github.beamgo.model.ConfigurationException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Finds out which module of a build a goal of the command line is meant for. */
final class PipelineModules {

    private static final String PLUGIN = "io.github.beamgo:beamgo-maven-plugin";

    private final MavenSession session;

    PipelineModules(MavenSession session) {
        this.session = session;
    }

    /**
     * Whether a goal that starts something is meant for a module: the only one that configures the plugin, or the only
     * one that there is.
     *
     * @throws ConfigurationException when several modules configure it
     */
    boolean isThePipeline(MavenProject project) {
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
        return isPipeline(project);
    }

    /** Whether a module configures the plugin, or is the root of a build in which none does. */
    boolean isPipeline(MavenProject project) {
        List<MavenProject> pipelines = pipelines();
        return pipelines.isEmpty() ? project.isExecutionRoot() : pipelines.contains(project);
    }

    private List<MavenProject> pipelines() {
        return session.getProjects().stream()
                .filter(module -> module.getPlugin(PLUGIN) != null)
                .toList();
    }
}
