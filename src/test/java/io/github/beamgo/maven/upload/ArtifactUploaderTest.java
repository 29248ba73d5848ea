package io.github.beamgo.maven.upload;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactUploaderTest {

    @TempDir
    Path folder;

    @Test
    void passwordOfTheUrlIsNotPrinted() throws Exception {
        RepositorySystem system = new RepositorySystemSupplier().get();
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(
                session, new LocalRepository(folder.resolve("local").toFile())));
        Path file = Files.writeString(folder.resolve("manifest.json"), "{}");
        Artifact artifact = new DefaultArtifact("com.example:wordcount:json:1.0").setFile(file.toFile());
        RemoteRepository away =
                new RemoteRepository.Builder("away", "default", "http://ada:s3cret@localhost:1/").build();

        assertThatThrownBy(() -> new ArtifactUploader(system).upload(List.of(artifact), away, session))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The upload to the repository 'away' (http://***@localhost:1/) failed: ")
                .hasMessageContaining("; nothing had been uploaded.")
                .hasMessageNotContaining("s3cret");
    }
}
