package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/** The repositories that something is resolved from, in the order in which they are asked. */
public record Repositories(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> remotes) {

    private static final int MAX_VERSIONS = 12;

    /** Makes the list unmodifiable. */
    public Repositories {
        remotes = List.copyOf(remotes);
    }

    /**
     * Puts repositories of the command line in front of others. Mirrors, proxies and credentials of settings.xml apply.
     *
     * @param texts {@code id::default::url}, {@code id::url} or a URL each
     * @return these first, then those of this object that have other ids
     * @throws ConfigurationException when one is not a repository
     */
    public Repositories preceding(List<String> texts) {
        List<RemoteRepository> added = system.newResolutionRepositories(session, RemoteRepositories.parse(texts));
        Set<String> ids = added.stream().map(RemoteRepository::getId).collect(Collectors.toSet());
        Stream<RemoteRepository> others = remotes.stream().filter(remote -> !ids.contains(remote.getId()));
        return new Repositories(
                system, session, Stream.concat(added.stream(), others).toList());
    }

    /** Resolves an artifact to its file in the local repository. */
    Path resolve(Artifact artifact) throws ArtifactResolutionException {
        return system.resolveArtifact(session, new ArtifactRequest(artifact, remotes, null))
                .getArtifact()
                .getFile()
                .toPath();
    }

    /** The repositories' ids, for messages. */
    String names() {
        return remotes.stream().map(RemoteRepository::getId).collect(Collectors.joining(", "));
    }

    /** The versions of an artifact that exist, the newest last; no more than a message can hold. */
    List<String> versions(Artifact artifact) {
        Artifact any =
                new DefaultArtifact(artifact.getGroupId(), artifact.getArtifactId(), artifact.getExtension(), "[0,)");
        try {
            List<String> versions =
                    system
                            .resolveVersionRange(session, new VersionRangeRequest(any, remotes, null))
                            .getVersions()
                            .stream()
                            .map(Version::toString)
                            .filter(PipelineCoordinates::isVersion)
                            .toList();
            return versions.subList(Math.max(0, versions.size() - MAX_VERSIONS), versions.size());
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }
}
