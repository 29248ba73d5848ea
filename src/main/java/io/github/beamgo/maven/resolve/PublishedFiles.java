package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Resolves files from repositories, and checks their signatures where that is wanted. */
final class PublishedFiles {

    private final Repositories repositories;
    private final @Nullable SignatureCheck signatures;

    PublishedFiles(Repositories repositories, @Nullable SignatureCheck signatures) {
        this.repositories = repositories;
        this.signatures = signatures;
    }

    /** Checks that a file was signed by somebody trusted. */
    interface SignatureCheck {

        /**
         * Checks a detached OpenPGP signature; the file is for messages, and the stream is not closed.
         *
         * @throws ConfigurationException when the signature is not valid
         */
        void check(Path signed, InputStream content, Path signature);
    }

    /** Resolves a file that the manifest lists. */
    Path resolveListed(Artifact artifact, String what) {
        try {
            Path file = repositories.resolve(artifact);
            try (InputStream content = Files.newInputStream(file)) {
                checkSignature(artifact, what, file, content);
            } catch (IOException e) {
                throw unreadable(what, file, e);
            }
            return file;
        } catch (ArtifactResolutionException e) {
            throw new PipelineResolutionFailure(repositories).noBinary(what, e);
        }
    }

    /** An error for a file in the local repository that cannot be read. */
    static ConfigurationException unreadable(String what, Path file, IOException e) {
        return new ConfigurationException(
                what + " cannot be read from " + file + ": " + reason(e) + ".",
                "Delete " + file + ", which makes Maven fetch it again.",
                e);
    }

    static String reason(IOException e) {
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }

    void checkSignature(Artifact artifact, String what, Path file, InputStream content) {
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
            signatures.check(file, content, repositories.resolve(signature));
        } catch (ArtifactResolutionException e) {
            throw new PipelineResolutionFailure(repositories).noSignature(what, signature, e);
        }
    }
}
