package io.github.beamgo.maven.upload;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.maven.resolve.ResolverFailures;
import io.github.beamgo.text.HumanUnits;
import io.github.beamgo.text.Secrets;
import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.deployment.DeployRequest;
import org.eclipse.aether.deployment.DeploymentException;
import org.eclipse.aether.repository.RemoteRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads artifacts with Maven's resolver, as its deploy plugin does. Uses only what the resolver has had from 1.6.3
 * (Maven 3.8.7) to 2.x (Maven 4).
 */
public final class ArtifactUploader {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactUploader.class);

    private final RepositorySystem repositorySystem;

    /** Creates the uploader. */
    @Inject
    public ArtifactUploader(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    /**
     * Uploads artifacts.
     *
     * @param artifacts what to upload, with files; all artifacts of a snapshot get the same timestamp and build number
     * @param repository where to upload to, without credentials; they come from the session
     * @throws ConfigurationException when it fails; its message names what had been uploaded
     */
    public void upload(Collection<Artifact> artifacts, RemoteRepository repository, RepositorySystemSession session) {
        RemoteRepository destination = repositorySystem.newDeploymentRepository(session, repository);
        UploadedFiles uploaded = new UploadedFiles(session.getTransferListener());
        DefaultRepositorySystemSession listening = new DefaultRepositorySystemSession(session);
        listening.setTransferListener(uploaded);
        String where = "the repository '" + repository.getId() + "' (" + Secrets.maskUrls(repository.getUrl()) + ")";
        long size = artifacts.stream()
                .mapToLong(artifact -> artifact.getFile().length())
                .sum();
        LOG.info("Uploading {} files, {}, to {}.", artifacts.size(), HumanUnits.megabytes(size), where);
        try {
            repositorySystem.deploy(
                    listening, new DeployRequest().setArtifacts(artifacts).setRepository(destination));
            LOG.info("Uploaded {} files to {}.", artifacts.size(), where);
        } catch (DeploymentException e) {
            List<String> there = uploaded.files();
            String network = "Check the network, and the credentials of '" + repository.getId() + "' in settings.xml";
            throw new ConfigurationException(
                    "The upload to " + where + " failed: " + ResolverFailures.reason(e) + "; "
                            + (there.isEmpty() ? "nothing" : String.join(", ", there))
                            + " had been uploaded.",
                    there.isEmpty()
                            ? network + "."
                            : network + "; if the repository takes each file only once, delete these there first.",
                    e);
        }
    }
}
