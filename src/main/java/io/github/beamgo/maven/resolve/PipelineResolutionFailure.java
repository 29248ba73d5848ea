package io.github.beamgo.maven.resolve;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.text.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.jspecify.annotations.Nullable;

/** Explains why a published pipeline, or a part of it, cannot be fetched. */
final class PipelineResolutionFailure {

    /** The wordings of Wagon (Maven 3.8), of Apache's HTTP client (3.9) and of the JDK's (4). */
    private static final Pattern REFUSED =
            Pattern.compile("(?i)status(?: code)?:? (?:401|403)\\b|not authorized|unauthorized|forbidden"
                    + "|authentication failed|authorization failed");

    private static final String ASK_AGAIN = "-U asks again at once";

    private final Repositories repositories;

    PipelineResolutionFailure(Repositories repositories) {
        this.repositories = repositories;
    }

    ConfigurationException badRange(PipelineCoordinates coordinates, VersionRangeResolutionException e) {
        return new ConfigurationException(
                coordinates.parameter() + " is '" + coordinates + "', in which '" + coordinates.version()
                        + "' is not a range: " + ResolverFailures.reason(e) + ".",
                "Write a range such as [1.0,2.0).",
                e);
    }

    ConfigurationException noVersion(
            PipelineCoordinates coordinates, List<Exception> exceptions, @Nullable Exception cause) {
        List<String> versions = repositories.versions(
                new DefaultArtifact(coordinates.groupId(), coordinates.artifactId(), "json", "0"));
        if (versions.isEmpty()) {
            Optional<ConfigurationException> known =
                    offlineOrTransfer("A version of " + coordinates, exceptions, cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new ConfigurationException(
                "No version fits " + coordinates + ": " + offer(coordinates, versions) + ".",
                "Choose one of them, or add the repository that has it with <remoteRepositories>"
                        + " (-Dbeamgo.remoteRepositories); " + ASK_AGAIN + ".",
                cause);
    }

    /** The metadata of a repository is not signed, and versions become parts of paths. */
    ConfigurationException malformedVersion(PipelineCoordinates coordinates, String version) {
        return new ConfigurationException(
                coordinates + " is version '" + version.replaceAll("\\p{Cntrl}", "?")
                        + "', which is not a version: the metadata of a repository (" + repositories.names()
                        + ") is wrong.",
                "Name a version with " + coordinates.parameter() + ", and tell the owner of the repository.");
    }

    /** The pipeline itself was not found. */
    ConfigurationException noManifest(
            PipelineCoordinates coordinates, Artifact manifest, ArtifactResolutionException cause) {
        String what = "The manifest " + manifest;
        Optional<ConfigurationException> known =
                offlineOrTransfer(what, cause.getResult().getExceptions(), cause);
        if (known.isPresent()) {
            return known.get();
        }
        if (exists(manifest, "pom")) {
            return manifest.getClassifier().isEmpty()
                    ? new ConfigurationException(
                            coordinates + " is not a pipeline, or is several: the repositories have it, but no"
                                    + " manifest " + manifest + ".",
                            "Name a pipeline that beamgo:package or beamgo:deploy published, and choose one of several"
                                    + " with <pipeline> (-Dbeamgo.pipeline).",
                            cause)
                    : new ConfigurationException(
                            coordinates + " has no pipeline '" + manifest.getClassifier()
                                    + "': the repositories have it, but no manifest " + manifest + ".",
                            "Correct <pipeline> (-Dbeamgo.pipeline)"
                                    + (exists(manifest, "json")
                                            ? ", or remove it: there is a pipeline without a name."
                                            : "."),
                            cause);
        }
        return new ConfigurationException(
                coordinates + " was not found: " + offer(coordinates, repositories.versions(manifest)) + ".",
                "Correct " + coordinates.parameter() + ", or add the repository that has it with"
                        + " <remoteRepositories> (-Dbeamgo.remoteRepositories); " + ASK_AGAIN + ".",
                cause);
    }

    /** A file that the manifest lists was not found. */
    ConfigurationException noBinary(String what, ArtifactResolutionException cause) {
        return offlineOrTransfer(what, cause.getResult().getExceptions(), cause)
                .orElseGet(() -> new ConfigurationException(
                        what + " is in the manifest, but not in the repositories (" + repositories.names() + ").",
                        "Publish it again with 'mvn deploy'; " + ASK_AGAIN + ".",
                        cause));
    }

    ConfigurationException noSignature(String what, Artifact signature, ArtifactResolutionException cause) {
        return offlineOrTransfer("The signature " + signature, cause.getResult().getExceptions(), cause)
                .orElseGet(() -> new ConfigurationException(
                        what + " is not signed: the repositories (" + repositories.names() + ") have no " + signature
                                + ".",
                        "Sign it when it is published, for example with maven-gpg-plugin, or set <verifySignatures>"
                                + " (-Dbeamgo.verifySignatures) to false.",
                        cause));
    }

    private Optional<ConfigurationException> offlineOrTransfer(
            String what, List<Exception> exceptions, @Nullable Exception cause) {
        if (repositories.session().isOffline()) {
            // Maven uses a file that it has from a repository only when the build names that repository again.
            return Optional.of(new ConfigurationException(
                    what + " is not in the local repository, and Maven is offline.",
                    "Run it once without -o: the local repository has it from then on, for those who name the same"
                            + " <remoteRepositories> (-Dbeamgo.remoteRepositories).",
                    cause));
        }
        return exceptions.stream()
                .filter(PipelineResolutionFailure::isTransfer)
                .findFirst()
                .map(exception -> transfer(what, exception));
    }

    private static ConfigurationException transfer(String what, Exception failure) {
        String reason = reason(failure);
        RemoteRepository repository = repository(failure);
        if (repository != null && REFUSED.matcher(reason).find()) {
            return new ConfigurationException(
                    what + " cannot be fetched: the repository " + repository.getId() + " ("
                            + Secrets.maskUrls(repository.getUrl()) + ") wants "
                            + (repository.getAuthentication() == null ? "" : "other ")
                            + "credentials: " + reason + ".",
                    "Put them into a <server> with the id " + repository.getId() + " in settings.xml; " + ASK_AGAIN
                            + ".",
                    failure);
        }
        return new ConfigurationException(
                what + " cannot be fetched: " + reason + ".",
                "Check the network, and mirrors and proxies in settings.xml; " + ASK_AGAIN + ".",
                failure);
    }

    /** Adds the innermost cause: when a connection is cut, Wagon (Maven 3.8) does not say so itself. */
    private static String reason(Exception failure) {
        String reason = ResolverFailures.reason(failure);
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = ResolverFailures.masked(deepest);
        return deepest.getMessage() == null || reason.contains(message) ? reason : reason + ": " + message;
    }

    private String offer(PipelineCoordinates coordinates, List<String> versions) {
        String name = coordinates.groupId() + ":" + coordinates.artifactId();
        return versions.isEmpty()
                ? "the repositories (" + repositories.names() + ") have no version of " + name
                : "the repositories (" + repositories.names() + ") have " + String.join(", ", versions);
    }

    private boolean exists(Artifact beside, String extension) {
        Artifact artifact =
                new DefaultArtifact(beside.getGroupId(), beside.getArtifactId(), extension, beside.getVersion());
        try {
            repositories.resolve(artifact);
            return true;
        } catch (ArtifactResolutionException e) {
            return false;
        }
    }

    /** What one repository does not have is not known to be missing as long as another repository cannot be asked. */
    private static boolean isTransfer(Exception exception) {
        return (exception instanceof ArtifactTransferException && !(exception instanceof ArtifactNotFoundException))
                || (exception instanceof MetadataTransferException
                        && !(exception instanceof MetadataNotFoundException));
    }

    private static @Nullable RemoteRepository repository(Exception failure) {
        if (failure instanceof ArtifactTransferException artifact) {
            return artifact.getRepository();
        }
        return failure instanceof MetadataTransferException metadata ? metadata.getRepository() : null;
    }
}
