package io.github.beamgo.maven.resolve;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.publish.signature.Keyring;
import io.github.beamgo.publish.signature.ValidSignature;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds published pipelines for a build: in the repositories of its project, settings and command line. */
public final class PublishedPipelineSource {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedPipelineSource.class);

    private final PublishedPipelines pipelines;
    private final RepositorySystem repositorySystem;

    /**
     * Creates the source.
     *
     * @param pipelines finds pipelines
     * @param repositorySystem Maven's resolver
     */
    @Inject
    public PublishedPipelineSource(PublishedPipelines pipelines, RepositorySystem repositorySystem) {
        this.pipelines = pipelines;
        this.repositorySystem = repositorySystem;
    }

    /**
     * The parameters that describe a published pipeline.
     *
     * @param artifact its coordinates
     * @param pipeline its name, {@code null} for the pipeline without a name
     * @param remoteRepositories repositories to ask before those of the project, {@code null} for none
     * @param verifySignatures whether each file must be signed by a key of the keyring, {@code null} to require that if
     *     there is a keyring
     * @param keyring file with these keys, {@code null} for none
     */
    public record Options(
            String artifact,
            @Nullable String pipeline,
            @Nullable List<@Nullable String> remoteRepositories,
            @Nullable Boolean verifySignatures,
            @Nullable File keyring) {}

    public PublishedPipeline find(Options options, MavenSession session, MavenProject project) {
        PipelineCoordinates coordinates =
                ProjectVersions.complete(PipelineCoordinates.parse(options.artifact), project);
        // Refuses names that cannot be part of a classifier.
        ArtifactNames names = new ArtifactNames(coordinates.artifactId(), options.pipeline);
        List<String> added = options.remoteRepositories == null
                ? List.of()
                : options.remoteRepositories.stream()
                        .map(ParameterValues::blankToNull)
                        .filter(Objects::nonNull)
                        .toList();
        Repositories repositories = new Repositories(
                        repositorySystem, session.getRepositorySession(), project.getRemoteProjectRepositories())
                .preceding(added);
        return pipelines.find(coordinates, names.pipeline(), repositories, signatures(options));
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
}
