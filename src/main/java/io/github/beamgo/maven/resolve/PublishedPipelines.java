package io.github.beamgo.maven.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.maven.resolve.PublishedFiles.SignatureCheck;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.publish.signature.Keyring;
import io.github.beamgo.publish.signature.ValidSignature;
import io.github.beamgo.text.ParameterValues;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds pipelines in repositories as Maven finds anything else, so that mirrors, credentials, {@code -o} and {@code -U}
 * work. Uses only what Maven's resolver has had from 1.6.3 (Maven 3.8.7) to 2.x (Maven 4).
 */
public final class PublishedPipelines {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedPipelines.class);

    private final ManifestFile manifests;
    private final RepositorySystem repositorySystem;

    /** Creates the finder. */
    @Inject
    public PublishedPipelines(ManifestFile manifests, RepositorySystem repositorySystem) {
        this.manifests = manifests;
        this.repositorySystem = repositorySystem;
    }

    /**
     * The parameters that describe a published pipeline.
     *
     * @param artifact its coordinates
     * @param parameter what names them, for messages
     * @param pipeline its name, {@code null} for the pipeline without a name
     * @param remoteRepositories repositories to ask before those of the project, {@code null} for none
     * @param verifySignatures whether each file must be signed by a key of the keyring, {@code null} to require that if
     *     there is a keyring
     * @param keyring file with these keys, {@code null} for none
     */
    public record Options(
            String artifact,
            ParameterName parameter,
            @Nullable String pipeline,
            @Nullable List<@Nullable String> remoteRepositories,
            @Nullable Boolean verifySignatures,
            @Nullable File keyring) {

        /** What the parameter {@code artifact} names. */
        public Options(
                String artifact,
                @Nullable String pipeline,
                @Nullable List<@Nullable String> remoteRepositories,
                @Nullable Boolean verifySignatures,
                @Nullable File keyring) {
            this(artifact, PipelineCoordinates.ARTIFACT, pipeline, remoteRepositories, verifySignatures, keyring);
        }
    }

    /**
     * Finds a pipeline for a build: in the repositories of its project, settings and command line. Its version is
     * decided and printed, and its manifest is read; its binaries are not fetched.
     *
     * @throws ConfigurationException when it does not exist, cannot be fetched, or is something else
     */
    public PublishedPipeline find(Options options, MavenSession session, MavenProject project) {
        PipelineCoordinates coordinates =
                ProjectVersions.complete(PipelineCoordinates.parse(options.artifact, options.parameter), project);
        // Refuses names that cannot be part of a classifier.
        ArtifactNames names = new ArtifactNames(coordinates.artifactId(), options.pipeline);
        List<String> added = options.remoteRepositories == null
                ? List.of()
                : options.remoteRepositories.stream()
                        .map(ParameterValues::blankToNull)
                        .filter(Objects::nonNull)
                        .toList();
        Repositories repositories = new Repositories(
                        repositorySystem, TransferProgress.shownIn(session), project.getRemoteProjectRepositories())
                .preceding(added);
        return find(coordinates, names.pipeline(), repositories, signatures(options));
    }

    private static @Nullable SignatureCheck signatures(Options options) {
        boolean wanted = options.verifySignatures == null ? options.keyring != null : options.verifySignatures;
        if (!wanted) {
            return null;
        }
        if (options.keyring == null) {
            throw new ConfigurationException(
                    "<verifySignatures> (-Dbeamgo.verifySignatures) needs to know whom to trust.",
                    "Name a file with public keys, as 'gpg --armor --export' writes it, with <keyring>"
                            + " (-Dbeamgo.keyring).");
        }
        Keyring keyring = Keyring.read(options.keyring.toPath());
        return (signed, content, signature) -> {
            ValidSignature valid = keyring.verify(signed, content, signature);
            LOG.info("{} was signed by {} ({}).", signed.getFileName(), valid.userId(), valid.primaryFingerprint());
        };
    }

    /**
     * Finds a pipeline.
     *
     * @param coordinates where it is, with a version
     * @param pipeline its name, {@code null} for the pipeline without a name
     * @param signatures checks the signature of every file, {@code null} if files need not be signed
     */
    PublishedPipeline find(
            PipelineCoordinates coordinates,
            @Nullable String pipeline,
            Repositories repositories,
            @Nullable SignatureCheck signatures) {
        Artifact wanted = new DefaultArtifact(
                coordinates.groupId(),
                coordinates.artifactId(),
                pipeline == null ? "" : pipeline,
                "json",
                coordinates.version());
        Artifact manifest = new PipelineVersions(repositories).choose(wanted, coordinates);
        PipelineCoordinates chosen = coordinates.withVersion(manifest.getVersion());
        if (!chosen.equals(coordinates)) {
            LOG.info("{} is version {}.", coordinates, chosen.version());
        }
        PublishedFiles files = new PublishedFiles(repositories, signatures);
        Path file;
        try {
            file = repositories.resolve(manifest);
        } catch (ArtifactResolutionException e) {
            throw new PipelineResolutionFailure(repositories).noManifest(chosen, manifest, e);
        }
        // Read once, so that what is parsed, what was signed and what beamgo:fetch writes are the same bytes.
        byte[] bytes = read(file, manifest);
        files.checkSignature(manifest, "The manifest " + manifest, file, new ByteArrayInputStream(bytes));
        Manifest content = manifests.readPublished(bytes, manifest.toString());
        requireSame(manifest, content.pipeline(), pipeline);
        requireSame(manifest, content.project(), signatures != null);
        return new PublishedPipeline(chosen, new String(bytes, UTF_8), content, files);
    }

    private static byte[] read(Path file, Artifact manifest) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw PublishedFiles.unreadable("The manifest " + manifest, file, e);
        }
    }

    /** A signature covers what the manifest says, not the name that it has in a repository. */
    private static void requireSame(Artifact manifest, @Nullable String found, @Nullable String wanted) {
        if (!Objects.equals(found, wanted)) {
            throw new ConfigurationException(
                    "The manifest " + manifest + " holds the pipeline "
                            + (found == null ? "without a name" : quoted(found)) + ", not "
                            + (wanted == null ? "the one without a name" : quoted(wanted)) + ".",
                    found == null
                            ? "Remove <pipeline> (-Dbeamgo.pipeline)."
                            : "Choose it with <pipeline> (-Dbeamgo.pipeline=" + found + ").");
        }
    }

    /** Otherwise whoever can write to the repository could put one signed version in the place of another. */
    private static void requireSame(Artifact manifest, @Nullable MavenCoordinates found, boolean signed) {
        MavenCoordinates wanted =
                new MavenCoordinates(manifest.getGroupId(), manifest.getArtifactId(), manifest.getBaseVersion());
        if (found == null && signed) {
            LOG.warn(
                    "The manifest {} is signed, but does not name its version, as an earlier version of this plugin wrote"
                            + " it: it may be that of another one. Publish it again with this one.",
                    manifest);
        }
        if (found != null && !found.equals(wanted)) {
            throw new ConfigurationException(
                    "The manifest " + manifest + " is that of " + found + ", published in place of " + wanted + ".",
                    "Do not launch it before you know who did so; " + found
                            + " can be launched by its own name, and beamgo:deploy publishes a build under another one.");
        }
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
