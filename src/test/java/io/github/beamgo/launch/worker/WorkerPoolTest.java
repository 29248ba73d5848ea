package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** At a port that is not Beam's, so that it can run beside a real pool. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class WorkerPoolTest {

    private static final Target LINUX = new Target("linux", "amd64");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Optional<ProcessHandle> running = Optional.empty();
    private Path temporary;
    private ResourceStack stack;
    private LaunchFolder launch;
    private ReservedPort reserved;
    private int port;

    @BeforeEach
    void open() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        stack = new ResourceStack();
        launch = stack.open(() -> LaunchFolder.in(temporary));
        reserved = ReservedPort.open();
        port = reserved.number();
    }

    @AfterEach
    void close() throws IOException {
        stack.close();
        running.ifPresent(ProcessHandle::destroyForcibly);
        reserved.close();
    }

    @Test
    void runsWorkersAndLeavesNothingOfThem() throws Exception {
        Path boot = FakeBoot.in(shared);
        byte[] bytes = Files.readAllBytes(boot);
        Path worker = folder.resolve("the-worker");
        Files.copy(boot, worker);
        // Of this test alone, so that nobody else's copies are touched.
        Files.writeString(worker, UUID.randomUUID().toString(), StandardOpenOption.APPEND);

        RunningProcess pool = pool(LONG, boot, worker);
        say("start");

        Path workers = launch.pool().toRealPath().resolve("workers");
        assertThat(take("boot")).startsWith("boot [--id=w1 --semi_persist_dir=" + workers + "/");
        assertThat(take("in"))
                .startsWith("in " + workers.resolveSibling("files")
                        + folder.toRealPath().getParent() + "/worker.");
        String[] words = take("worker").split(" ", 3);
        running = ProcessHandle.of(Long.parseLong(words[1]));
        Path copy = Path.of(words[2]);
        assertThat(copy).hasSameBinaryContentAs(worker);
        say("kill");
        take("killed");
        assertThat(pool.isRunning()).isTrue();
        assertThat(running.flatMap(process -> process.info().command())).contains(copy.toString());
        assertThat(BootProcesses.ofPool(launch).haveEnded())
                .as("its worker goes on without it")
                .isFalse();
        assertThat(BootProcesses.ofPool(launch).startedBy(pool::children).started())
                .as("the pool's child, and the folder of the same process")
                .hasSize(1);

        stack.close();

        assertThat(pool.isRunning()).isFalse();
        assertThat(running.flatMap(process -> process.info().command())).isEmpty();
        assertThat(copy.getParent()).doesNotExist();
        assertThat(temporary).isEmptyDirectory();
        assertThat(boot).hasBinaryContent(bytes);
        assertThat(folder.resolve("log/pool.log")).content().contains("serving\n", "killed\n");
    }

    @Test
    void saysWhoHasThePort() throws Exception {
        Path started = folder.resolve("started");
        try (ServerSocket taken = new ServerSocket(port)) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> pool(LONG, script("touch " + started), folder))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("Port " + port + ", at which Beam's worker pool always serves, is taken by"
                            + " process " + ProcessHandle.current().pid() + ": ");
        }
        assertThat(started).doesNotExist();
    }

    @Test
    void saysWhoWasFasterAtThePort() throws Exception {
        Path started = folder.resolve("started");
        Thread faster = new Thread(() -> listen(started));
        faster.start();
        try {
            assertThatThrownBy(() -> pool(LONG, script("touch " + started + "; sleep 1000"), folder))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(
                            "is taken by process " + ProcessHandle.current().pid());
        } finally {
            faster.interrupt();
            faster.join();
        }
    }

    @Test
    void showsTheLastLinesOfABootThatEnds() {
        assertThatThrownBy(() -> pool(LONG, script("echo flag provided but not defined; exit 2"), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Beam's worker pool on port " + port
                        + " ended with exit code 2 before it was ready. Its last lines:\n"
                        + "flag provided but not defined\n");
    }

    @Test
    void bootThatWasKilledIsNotToBlame() {
        assertThatThrownBy(() -> pool(LONG, script("echo serving soon; kill -9 $$"), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Beam's worker pool on port " + port
                        + " was killed by signal 9 before it was ready: the system ran out of memory, or somebody killed"
                        + " it. If nobody killed it, give the machine more memory; then try again.");
    }

    @Test
    void doesNotWaitForEver() throws IOException {
        Path pid = folder.resolve("pid");
        assertThatThrownBy(() ->
                        pool(Duration.ofSeconds(5), script("echo $$ >" + pid + "; echo hm; exec sleep 1000"), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("was not ready")
                .hasMessageContaining("Its last lines:\nhm\n");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .flatMap(process -> process.info().command()))
                .isEmpty();
    }

    @Test
    void saysThatBootIsNoProgram() throws IOException {
        Path boot = Files.write(folder.resolve("boot"), new byte[] {1, 2, 3, 0, '\n'});
        assertThat(boot.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> pool(LONG, boot, folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Beam's worker pool on port " + port + " ended with exit code ")
                .hasMessageContaining(" before it was ready. ");
    }

    private RunningProcess pool(Duration limit, Path boot, Path worker) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(
                Map.of("PATH", "/usr/bin:/bin", "PORT", Integer.toString(port), "WORKER", worker.toString()));
        return new WorkerPool(new ProcessRunner(), new PoolPort(port, limit))
                .start(
                        new LocalBoot(boot, worker, LINUX, folder, launch),
                        environment,
                        folder.resolve("log/pool.log"),
                        line -> lines.add(line.text()),
                        stack);
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("boot"), "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void say(String word) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** The next line that begins with a word. */
    private String take(String word) throws InterruptedException {
        String line = lines.take();
        while (!line.startsWith(word)) {
            line = lines.take();
        }
        return line;
    }

    private void listen(Path started) {
        try {
            while (!Files.exists(started)) {
                Thread.sleep(5);
            }
            try (ServerSocket socket = new ServerSocket(port)) {
                assertThat(socket.isBound()).isTrue();
                // The system accepts connections by itself.
                Thread.sleep(LONG.toMillis());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
