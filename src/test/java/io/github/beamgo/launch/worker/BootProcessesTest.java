package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** Flink and Spark do not see it once they have the worker; a job that is at work must not be ended for it. */
    @Test
    void workersOfAnEngineInJavaGoOnWithoutTheirBoot() throws Exception {
        boots = Files.createDirectory(BootFolder.workers(launch.process()));
        bootThatHasEnded();
        Process worker = worker();
        try {
            assertThat(BootProcesses.ofEngine(launch).haveEnded()).isFalse();
            assertThat(BootProcesses.ofEngine(launch).areIdle()).isFalse();
            assertThat(BootProcesses.ofPrism(launch).haveEnded()).isTrue();
        } finally {
            worker.destroyForcibly().waitFor();
        }
        assertThat(BootProcesses.ofEngine(launch).haveEnded()).isTrue();
    }

    /** As macOS, where nothing shows whether a worker goes on without its boot. */
    @Test
    void nothingIsSaidOfWorkersThatAreNotShown() throws Exception {
        bootThatHasEnded();

        assertThat(BootProcesses.ofPool(launch, false).haveEnded()).isFalse();
        assertThat(BootProcesses.ofPool(launch, false).areIdle()).isFalse();
    }

    /** It mostly ends boots with their workers, and waits for a worker that is gone. */
    @Test
    void workersOfAnEngineThatAreNotShownEndWithTheirBoots() throws Exception {
        boots = Files.createDirectory(BootFolder.workers(launch.process()));
        bootThatHasEnded();

        assertThat(BootProcesses.ofEngine(launch, false).haveEnded()).isTrue();
    }

    @Test
    void nothingIsSaidOfBootsThatAreNotKnown() throws Exception {
        Files.createDirectory(boots.resolve(".DS_Store"));

        assertThat(BootProcesses.ofPool(launch).haveEnded()).isFalse();
        assertThat(BootProcesses.ofPool(launch).areIdle()).isFalse();
    }

    /** A copy of a program at a place where boot makes copies of workers, with the mark of the launch. */
    private Process worker() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("bin1")).resolve("worker");
        Files.copy(Path.of("/bin/sleep").toRealPath(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        ProcessBuilder worker = new ProcessBuilder(copy.toString(), "1000");
        worker.environment().put(MarkedProcesses.VARIABLE, launch.mark());
        return worker.start();
    }

    @Test
    void bootHasFetchedAWorkerIntoItsFolder() throws Exception {
        assertThat(BootProcesses.ofPool(launch).haveFetchedNothing()).isTrue();
        bootThatHasEnded();
        assertThat(BootProcesses.ofPool(launch).haveFetchedNothing()).isTrue();

        Files.createDirectories(boots.resolve("1/staged"));
        assertThat(BootProcesses.ofPool(launch).haveFetchedNothing()).isFalse();
    }

    @Test
    void nothingIsKnownOfWhatIsNotAFolderOfABoot() throws Exception {
        Files.createFile(boots.resolve(".DS_Store"));

        assertThat(BootProcesses.ofPool(launch).haveFetchedNothing()).isFalse();
    }

    private void bootThatHasEnded() throws IOException, InterruptedException {
        Process boot = new ProcessBuilder("true").start();
        boot.waitFor();
        Files.createDirectory(boots.resolve(Long.toString(boot.pid())));
    }
}
