package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class BootProcessesTest {

    @TempDir
    Path folder;

    private ResourceStack stack;
    private LaunchFolder launch;
    private Path boots;

    @BeforeEach
    void open() throws IOException {
        stack = new ResourceStack();
        launch = stack.open(() -> LaunchFolder.in(folder));
        boots = Files.createDirectory(BootFolder.workers(launch.pool()));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void bootsOfAPoolHaveEndedWithTheirWorkers() throws Exception {
        bootThatHasEnded();

        assertThat(BootProcesses.ofPool(launch).haveEnded()).isTrue();
        assertThat(BootProcesses.ofPool(launch).areIdle()).isTrue();
    }

    /** As macOS, where nothing shows whether a worker goes on without its boot. */
    @Test
    void nothingIsSaidOfWorkersThatAreNotShown() throws Exception {
        bootThatHasEnded();

        assertThat(BootProcesses.ofPool(launch, false).haveEnded()).isFalse();
        assertThat(BootProcesses.ofPool(launch, false).areIdle()).isFalse();
    }

    @Test
    void nothingIsSaidOfBootsThatAreNotKnown() throws Exception {
        Files.createDirectory(boots.resolve(".DS_Store"));

        assertThat(BootProcesses.ofPool(launch).haveEnded()).isFalse();
        assertThat(BootProcesses.ofPool(launch).areIdle()).isFalse();
    }

    private void bootThatHasEnded() throws IOException, InterruptedException {
        Process boot = new ProcessBuilder("true").start();
        boot.waitFor();
        Files.createDirectory(boots.resolve(Long.toString(boot.pid())));
    }
}
