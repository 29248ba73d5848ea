package io.github.beamgo.artifact;

import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.resolution.VersionRequest;
import org.eclipse.aether.resolution.VersionResolutionException;
import org.eclipse.aether.version.Version;

/** Decides which version of a published pipeline is meant. */
final class PipelineVersions {

    private static final String SNAPSHOT = "SNAPSHOT";

    private final Repositories repositories;

    PipelineVersions(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * Decides.
     *
     * @param manifest the manifest, with the version that the user asks for
     * @param coordinates what the user asks for
     * @return one certain version: for a snapshot that of its newest deployment, so that what is deployed meanwhile does
     *     not mix with it
     */
    Artifact choose(Artifact manifest, PipelineCoordinates coordinates) {
        Artifact wanted = coordinates.isRange() ? manifest.setVersion(highest(manifest, coordinates)) : manifest;
        try {
            String version = repositories
                    .system()
                    .resolveVersion(repositories.session(), new VersionRequest(wanted, repositories.remotes(), null))
                    .getVersion();
            // Not setVersion: that would keep the base version that a word such as LATEST has.
            return new DefaultArtifact(
                    wanted.getGroupId(),
                    wanted.getArtifactId(),
                    wanted.getClassifier(),
                    wanted.getExtension(),
                    version);
        } catch (VersionResolutionException e) {
            throw new PipelineResolutionFailure(repositories)
                    .noVersion(coordinates, e.getResult().getExceptions(), e);
        }
    }

    /** Of the releases; a snapshot of 2.0 is before 2.0, and so in [1.0,2.0), but hardly meant. */
    private String highest(Artifact manifest, PipelineCoordinates coordinates) {
        VersionRangeRequest request = new VersionRangeRequest(manifest, repositories.remotes(), null);
        try {
            VersionRangeResult result = repositories.system().resolveVersionRange(repositories.session(), request);
            boolean snapshots = String.valueOf(coordinates.version()).contains(SNAPSHOT);
            List<String> versions = result.getVersions().stream()
                    .map(Version::toString)
                    .filter(version -> snapshots || !version.endsWith(SNAPSHOT))
                    .toList();
            if (versions.isEmpty()) {
                throw new PipelineResolutionFailure(repositories).noVersion(coordinates, result.getExceptions(), null);
            }
            return versions.get(versions.size() - 1);
        } catch (VersionRangeResolutionException e) {
            throw new PipelineResolutionFailure(repositories).badRange(coordinates, e);
        }
    }
}
