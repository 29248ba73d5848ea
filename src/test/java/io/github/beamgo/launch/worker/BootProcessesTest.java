package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** It executes the file that it has unpacked beside itself, which has no name any more. */
    @Test
    void packedWorkerGoesOnToo() throws Exception {
        boots = Files.createDirectory(BootFolder.workers(launch.process()));
        bootThatHasEnded();
        Process worker = copyOfWorker(".worker-2029935209");

        try {
            Files.delete(folder.resolve("bin1/.worker-2029935209"));
            assertThat(BootProcesses.ofEngine(launch).haveEnded()).isFalse();
        } finally {
            worker.destroyForcibly().waitFor();
        }
        assertThat(BootProcesses.ofEngine(launch).haveEnded()).isTrue();
    }

    /** An engine that has ended it leaves its worker running, see {@link WorkerReaper}. */
    @Test
    void workerOfAnotherBootIsNoneOfThese() throws Exception {
        boots = Files.createDirectory(BootFolder.workers(launch.process()));
        Path earlier = bootThatHasEnded();
        Process orphan = worker("--semi_persist_dir=" + earlier);
        try {
            BootProcesses later = BootProcesses.ofEngine(launch)
                    .without(BootProcesses.ofEngine(launch).started());
            assertThat(later.haveEnded()).as("there is none yet").isFalse();
            assertThat(later.areIdle()).isTrue();
            assertThat(BootProcesses.ofEngine(launch).haveEnded()).isFalse();
            bootThatHasEnded();
            assertThat(later.haveEnded()).isTrue();
            assertThat(later.haveLostOne()).isTrue();
            assertThat(BootProcesses.ofEngine(launch).haveEnded()).isFalse();
            assertThat(BootProcesses.ofEngine(launch).haveLostOne()).isTrue();
        } finally {
            orphan.destroyForcibly().waitFor();
        }
    }

    /** As Spark leaves them: it closes the port of a worker that it does not need any more, and ends its boot. */
    @Test
    void workerForWhichNoEngineIsThereDoesNotGoOn() throws Exception {
        boots = Files.createDirectory(BootFolder.workers(launch.process()));
        Path boot = bootThatHasEnded();
        Process worker;
        try (ServerSocket engine = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            worker = worker("--control_endpoint=localhost:" + engine.getLocalPort(), "--semi_persist_dir=" + boot);
            assertThat(BootProcesses.ofEngine(launch).haveEnded()).isFalse();
        }
        try {
            assertThat(BootProcesses.ofEngine(launch).haveEnded()).isTrue();
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    @Test
    void bootThatRunsIsNotLost() throws Exception {
        bootThatHasEnded();
        Process running = new ProcessBuilder("sleep", "1000").start();
        try {
            Files.createDirectory(boots.resolve(Long.toString(running.pid())));
            BootProcesses all = BootProcesses.ofPool(launch);
            assertThat(all.haveStartedNoWorker()).isTrue();
            Set<Path> ended = Set.of(bootThatHasEnded(), boots.resolve("1"));
            Set<Path> others = all.started().stream()
                    .filter(boot -> !boot.endsWith(Long.toString(running.pid())))
                    .collect(Collectors.toSet());
            assertThat(others).containsAnyElementsOf(ended);
            assertThat(all.without(others).haveLostOne()).isFalse();
            assertThat(all.without(others).haveStartedNoWorker()).isFalse();
            assertThat(all.without(others).haveFetchedNothing()).isTrue();
            assertThat(all.without(others).areIdle()).isFalse();
        } finally {
            running.destroyForcibly().waitFor();
        }
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
    private Process worker(String... arguments) throws IOException {
        return copyOfWorker("worker", arguments);
    }

    private Process copyOfWorker(String name, String... arguments) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("bin1")).resolve(name);
        Files.copy(Path.of("/bin/sh").toRealPath(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        // A shell that waits, with arguments that it does not read.
        List<String> argv = new ArrayList<>(List.of(copy.toString(), "-c", "read line", "worker"));
        argv.addAll(List.of(arguments));
        ProcessBuilder worker = new ProcessBuilder(argv);
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
        assertThat(BootProcesses.ofPool(launch).haveStartedNoWorker()).isTrue();
    }

    /** A pool in Go does not ask for the exit codes of its boots, so that each keeps an entry in the process table. */
    @Test
    void childOfThePoolIsABootWithoutAFolder() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        BootProcesses children = BootProcesses.ofPool(launch).startedBy(() -> Stream.of(ended.toHandle()));

        assertThat(children.haveStartedNoWorker()).isTrue();
        assertThat(children.haveFetchedNothing()).isTrue();
        assertThat(children.haveEnded()).isTrue();
        assertThat(children.without(children.started()).haveStartedNoWorker()).isFalse();
        assertThat(children.now().started())
                .containsExactly(boots.resolve(Long.toString(ended.pid())))
                .isEqualTo(children.started());
        assertThat(BootProcesses.ofPool(launch).haveStartedNoWorker()).isFalse();
    }

    @Test
    void nothingIsKnownOfWhatIsNotAFolderOfABoot() throws Exception {
        Files.createFile(boots.resolve(".DS_Store"));

        assertThat(BootProcesses.ofPool(launch).haveFetchedNothing()).isFalse();
    }

    private Path bootThatHasEnded() throws IOException, InterruptedException {
        Process boot = new ProcessBuilder("true").start();
        boot.waitFor();
        return Files.createDirectory(boots.resolve(Long.toString(boot.pid())));
    }
}
