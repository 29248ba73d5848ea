package io.github.beamgo.launch.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationDefaultCredentialsTest {

    @TempDir
    Path folder;

    @Test
    void relativePathIsRelativeToTheFolderOfTheLauncher() {
        assertThat(ApplicationDefaultCredentials.file(
                        Map.of("GOOGLE_APPLICATION_CREDENTIALS", "keys/a.json"), folder, false))
                .isEqualTo(folder.resolve("keys/a.json"));
    }

    @Test
    void gcloudsFileIsInTheFolderOfTheSystem() throws IOException {
        Path unix = written("home/.config/gcloud/application_default_credentials.json");
        Path windows = written("roaming/gcloud/application_default_credentials.json");
        Map<String, String> variables = Map.of(
                "HOME",
                folder.resolve("home").toString(),
                "APPDATA",
                folder.resolve("roaming").toString());

        assertThat(ApplicationDefaultCredentials.file(variables, folder, false)).isEqualTo(unix);
        assertThat(ApplicationDefaultCredentials.file(variables, folder, true)).isEqualTo(windows);
    }

    @Test
    void metadataServerIsAskedPastProxies() {
        assertThat(isDirect("http://metadata.google.internal/computeMetadata/v1/x", ""))
                .isTrue();
        assertThat(isDirect("http://169.254.169.254", "")).isTrue();
        assertThat(isDirect("http://meta.example.com:8080/x", "meta.example.com:8080"))
                .isTrue();
        assertThat(isDirect("http://meta.example.com/x", "meta.example.com")).isTrue();
        assertThat(isDirect("https://oauth2.googleapis.com/token", "meta.example.com"))
                .isFalse();
        assertThat(isDirect("https://oauth2.googleapis.com/token", "")).isFalse();
    }

    private static boolean isDirect(String uri, String named) {
        return ApplicationDefaultCredentials.isOfThisMachine(URI.create(uri), Map.of("GCE_METADATA_HOST", named));
    }

    private Path written(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{}");
    }
}
