package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTemporaryFolderTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final Target WINDOWS = new Target("windows", "amd64");

    @TempDir
    Path temporary;

    private LaunchFolder launch;
    private LauncherTemporaryFolder folder;

    @BeforeEach
    void open() throws IOException {
        launch = LaunchFolder.in(temporary);
        folder = new LauncherTemporaryFolder(launch);
    }

    @Test
    void theLauncherIsToldOfIt() {
        String path = StagedArtifactName.spelled(launch.launcher() + File.separator);

        assertThat(folder.addTo(Map.of("A", "b", "TMPDIR", "/elsewhere"), LINUX))
                .isEqualTo(Map.of("A", "b", "TMPDIR", path));
        assertThat(folder.addTo(Map.of("A", "b", "tmp", "C:\\elsewhere"), WINDOWS))
                .isEqualTo(Map.of("A", "b", "TMP", path, "TEMP", path));
    }

    @Test
    void whatBeamLeftGoes() throws IOException {
        Files.createFile(launch.launcher().resolve("beamloopbackworker-123"));

        folder.close();
        launch.close();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatTheUserLeftIsKeptAndSaid() throws IOException {
        Files.createFile(launch.launcher().resolve("beamloopbackworker-123"));
        Path users = Files.createFile(launch.launcher().resolve("of-the-user"));
        try (Log log = new Log()) {
            folder.close();

            assertThat(log.text()).contains("are kept: [" + users.toRealPath() + "]");
        }
        launch.close();

        assertThat(launch.launcher()).isDirectoryContaining("glob:**of-the-user");
        assertThat(launch.launcher()).isDirectoryNotContaining("glob:**beamloopbackworker*");
    }
}
