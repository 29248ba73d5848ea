package io.github.beamgo.maven.attach;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.artifact.ProjectArtifact;
import org.eclipse.aether.artifact.Artifact;

/** Everything that a project publishes. */
public final class ProjectArtifacts {

    private ProjectArtifacts() {}

    /**
     * Lists what Maven's own deployment would upload.
     *
     * @param project a project that was packaged
     * @return its pom, its main artifact unless the packaging is pom, and what is attached
     * @throws ConfigurationException when the project should have a main artifact but has none
     */
    public static List<Artifact> all(MavenProject project) {
        boolean hasMain = !project.getPackaging().equals("pom");
        if (hasMain && project.getArtifact().getFile() == null) {
            throw new ConfigurationException(
                    "The project " + project.getArtifactId() + " with packaging " + project.getPackaging()
                            + " was not packaged in this build: without its main file it cannot be deployed.",
                    "Run 'mvn package beamgo:deploy', or 'mvn deploy'.");
        }
        return Stream.of(
                        Stream.of(new ProjectArtifact(project)),
                        hasMain ? Stream.of(project.getArtifact()) : Stream.<org.apache.maven.artifact.Artifact>of(),
                        project.getAttachedArtifacts().stream())
                .flatMap(artifacts -> artifacts)
                .map(RepositoryUtils::toArtifact)
                .toList();
    }
}
