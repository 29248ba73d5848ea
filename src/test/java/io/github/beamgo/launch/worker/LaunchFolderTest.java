package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LaunchFolderTest {

    @TempDir
    Path temporary;

    @Test
    void goesWithEverythingOfTheEngine() throws IOException {
        LaunchFolder launch = LaunchFolder.in(temporary);
        Files.createDirectories(launch.engine().resolve("a/b"));
        Files.writeString(launch.engine().resolve("a/b/c"), "x");

        launch.close();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnerAlone() throws IOException {
        LaunchFolder launch = LaunchFolder.in(temporary);

        Path folder = launch.engine().getParent();
        assertThat(folder.getFileName()).hasToString(launch.mark());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void launchesAtTheSameTimeDoNotMeet() throws IOException {
        LaunchFolder first = LaunchFolder.in(temporary);
        LaunchFolder second = LaunchFolder.in(temporary);
        Path file = Files.writeString(second.engine().resolve("of-the-second"), "x");

        first.close();

        assertThat(first.mark()).isNotEqualTo(second.mark());
        assertThat(file).exists();
        second.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void keepsWhatTheOwnerOfASubfolderKept() throws IOException {
        LaunchFolder launch = LaunchFolder.in(temporary);
        Path engine = Files.writeString(launch.engine().resolve("log"), "x");
        Path kept = Files.writeString(launch.launcher().resolve("of-the-user"), "x");

        launch.close();

        assertThat(kept).exists();
        assertThat(engine).doesNotExist();
        assertThat(launch.pool()).doesNotExist();
    }
}
