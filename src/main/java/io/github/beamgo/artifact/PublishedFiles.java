package io.github.beamgo.artifact;

import java.nio.file.Path;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Files of repositories, with their signatures where these are wanted. */
final class PublishedFiles {

    private final Repositories repositories;
    private final @Nullable SignatureCheck signatures;

    PublishedFiles(Repositories repositories, @Nullable SignatureCheck signatures) {
        this.repositories = repositories;
        this.signatures = signatures;
    }

    /** The file in the local repository. */
    Path resolve(Artifact artifact) throws ArtifactResolutionException {
        return repositories
                .system()
                .resolveArtifact(repositories.session(), new ArtifactRequest(artifact, repositories.remotes(), null))
                .getArtifact()
                .getFile()
                .toPath();
    }

    /** A file that the manifest lists. */
    Path resolveListed(Artifact artifact, String what) {
        try {
            Path file = resolve(artifact);
            checkSignature(artifact, what, file);
            return file;
        } catch (ArtifactResolutionException e) {
            throw new PipelineResolutionFailure(repositories).noBinary(what, e);
        }
    }

    void checkSignature(Artifact artifact, String what, Path file) {
        if (signatures == null) {
            return;
        }
        Artifact signature = new DefaultArtifact(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getClassifier(),
                artifact.getExtension() + ".asc",
                artifact.getVersion());
        try {
            signatures.check(file, resolve(signature));
        } catch (ArtifactResolutionException e) {
            throw new PipelineResolutionFailure(repositories).noSignature(what, signature, e);
        }
    }
}
