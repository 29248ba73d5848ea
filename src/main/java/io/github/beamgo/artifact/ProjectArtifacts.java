package io.github.beamgo.artifact;

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
     * What Maven's own deployment would carry.
     *
     * @param project a project that was packaged
     * @return its pom, its main artifact if it has one, and what is attached
     */
    public static List<Artifact> all(MavenProject project) {
        boolean hasMain =
                !project.getPackaging().equals("pom") && project.getArtifact().getFile() != null;
        return Stream.of(
                        Stream.of(new ProjectArtifact(project)),
                        hasMain ? Stream.of(project.getArtifact()) : Stream.<org.apache.maven.artifact.Artifact>of(),
                        project.getAttachedArtifacts().stream())
                .flatMap(artifacts -> artifacts)
                .map(RepositoryUtils::toArtifact)
                .toList();
    }
}
