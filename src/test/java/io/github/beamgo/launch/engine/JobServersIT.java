package io.github.beamgo.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.testing.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class JobServersIT {

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final JobServers starter = new JobServers(new ProcessRunner(), Duration.ofMinutes(3));

    @Test
    void flinkServesUntilItIsClosedAndLeavesNothingButItsLog() throws Exception {
        JobServer server;
        List<ProcessHandle> processes;
        try (ResourceStack resources = new ResourceStack()) {
            server = starter.start(flink().build(), lines::add, resources);

            assertThat(server.server().process().isRunning()).isTrue();
            assertThat(server.endpoint()).startsWith("localhost:");
            assertThatCode(() -> connect(server.endpoint())).doesNotThrowAnyException();
            processes = ourProcesses();
            assertThat(processes).isNotEmpty();
            assertThat(folder.resolve("work")).isNotEmptyDirectory();
        }

        assertThat(server.server().process().isRunning()).isFalse();
        awaitEnd(processes);
        assertThatThrownBy(() -> connect(server.endpoint())).isInstanceOf(IOException.class);
        assertThat(folder.resolve("work")).doesNotExist();
        assertThat(Files.readAllLines(server.server().log()))
                .isEqualTo(lines)
                .anyMatch(line -> line.endsWith("JobService started on " + server.endpoint()));
    }

    @Test
    void flinkThatCannotServeOnThePortOfTheUserSaysWhy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ResourceStack resources = new ResourceStack()) {
            JobServerRequest request =
                    flink().args("--job-port=" + taken.getLocalPort()).build();

            assertThatThrownBy(() -> starter.start(request, lines::add, resources))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(
                            "Flink's job server ended with exit code 0 before it was ready. Its last lines:\n")
                    .hasMessageContaining("Address already in use")
                    .hasMessageEndingWith("Its whole output is in " + folder + "/log/job-server.log; change how it"
                            + " is started with <jobServerVersion>, <jobServerJvmArgs> and"
                            + " <jobServerArgs>.");
        }
        assertThat(ourProcesses()).isEmpty();
    }

    @Test
    void optionThatTheJvmDoesNotKnowIsShown() throws Exception {
        try (ResourceStack resources = new ResourceStack()) {
            JobServerRequest request = flink().jvmArgs("-Xmx1x").build();

            assertThatThrownBy(() -> starter.start(request, lines::add, resources))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("\nInvalid maximum heap size: -Xmx1x\n");
        }
    }

    @Test
    void engineThatDoesNotServeInTimeIsEnded() throws Exception {
        try (ResourceStack resources = new ResourceStack()) {
            JobServerRequest request =
                    flink().java(script("echo starting; sleep 1000")).build();

            assertThatThrownBy(() -> new JobServers(new ProcessRunner(), Duration.ofSeconds(5))
                            .start(request, lines::add, resources))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("Flink's job server was not ready within 5 seconds and was stopped. Its"
                            + " last lines:\nstarting\n");
        }
        assertThat(ourProcesses()).isEmpty();
    }

    @Test
    void endOfTheEngineInMidJobIsSeen() throws Exception {
        try (ServerSocket endpoint = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ResourceStack resources = new ResourceStack()) {
            String address = "localhost:" + endpoint.getLocalPort();
            // One process: a child that outlives it and holds its output would keep Java from telling of its end.
            Path serving = script(
                    "mkfifo \"$0.pipe\"; echo 'x - JobService started on " + address + "'; exec cat \"$0.pipe\"");
            JobServer server = starter.start(flink().java(serving).build(), lines::add, resources);
            assertThat(server.endpoint()).isEqualTo(address);

            List<ProcessHandle> processes = ourProcesses();
            assertThat(processes).isNotEmpty();
            processes.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(processes);

            assertThat(server.server().process().isRunning()).isFalse();
            assertThat(server.lastLines()).contains("JobService started on");
        }
    }

    @Test
    void listenerThatFailsEndsTheEngine() throws Exception {
        try (ResourceStack resources = new ResourceStack()) {
            JobServerRequest request =
                    flink().java(script("echo line; sleep 1000")).build();

            assertThatThrownBy(() -> starter.start(
                            request,
                            line -> {
                                throw new IllegalStateException("no more lines");
                            },
                            resources))
                    .hasMessage("no more lines");
        }
        assertThat(ourProcesses()).isEmpty();
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws Exception {
        Files.writeString(folder.resolve("log"), "a file where a folder should be");
        try (ResourceStack resources = new ResourceStack()) {
            assertThatThrownBy(() -> starter.start(flink().build(), lines::add, resources))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("Flink's job server cannot be run: ")
                    .hasMessageContaining(folder + "/log");
        }
        assertThat(folder.resolve("work")).doesNotExist();
    }

    private JobServerRequestBuilder flink() {
        return new JobServerRequestBuilder(folder)
                .classPath(Engines.classPath("flink"))
                .java(Engines.java())
                // It ends as soon as it serves: let it begin quickly.
                .jvmArgs(Engines.SHORT_LIVED.toArray(String[]::new));
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("java"), "#!/bin/bash\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static void connect(String endpoint) throws IOException {
        String[] parts = endpoint.split(":", 2);
        new Socket(parts[0], Integer.parseInt(parts[1])).close();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        assertThat(processes).allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }

    private List<ProcessHandle> ourProcesses() {
        return ProcessHandle.current().descendants().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(folder.toString()))
                .isPresent();
    }
}
