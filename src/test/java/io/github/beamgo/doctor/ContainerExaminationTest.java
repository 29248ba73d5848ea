package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in the place of Docker and Podman, which need not be on the machine that tests. */
@DisabledOnOs(OS.WINDOWS)
class ContainerExaminationTest {

    private final ContainerExamination containers = new ContainerExamination(new ToolQuestions(new ProcessRunner()));

    @TempDir
    Path folder;

    @Test
    void serviceThatAnswersIsGood() throws Exception {
        program("docker", "[ \"$1 $2 $3\" = 'version --format {{.Server.Version}}' ] && echo 27.3.1");

        assertThat(examine(true)).isEqualTo(Diagnosis.ok("Containers", "docker 27.3.1"));
    }

    @Test
    void podmanStandsInForADockerThatDoesNotAnswer() throws Exception {
        program("docker", "exit 1");
        program("podman", "echo 5.2.2");

        assertThat(examine(false)).isEqualTo(Diagnosis.ok("Containers", "podman 5.2.2"));
        assertThat(examine(true).text())
                .isEqualTo(
                        "podman 5.2.2 is there, but Flink calls the command docker, and docker is there, but does not"
                                + " answer (exit code 1); prism asks the service at DOCKER_HOST, which is not set.");
    }

    @Test
    void podmanAloneIsNotWhatRunnersOfBeamAskFor() throws Exception {
        program("podman", "echo 5.2.2");

        assertThat(examine(true))
                .isEqualTo(Diagnosis.warning(
                        "Containers",
                        "podman 5.2.2 is there, but Flink calls the command docker, which is not on PATH; prism asks the"
                                + " service at DOCKER_HOST, which is not set.",
                        "Install podman-docker for Flink; for prism, start Podman's service (systemctl --user start"
                                + " podman.socket), and name its socket in DOCKER_HOST and CONTAINER_HOST."));
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(examine(true, "tcp://127.0.0.1:" + service.getLocalPort())
                            .text())
                    .isEqualTo("podman 5.2.2 is there, but Flink calls the command docker, which is not on PATH.");
        }
    }

    @Test
    void dockerHostThatNothingAnswersIsAProblemWhateverProgramsAreThere() throws Exception {
        program("docker", "echo 4.3.1");
        program("podman", "echo 4.3.1");
        String host = "unix://" + folder.resolve("none.sock");

        assertThat(examine(true, host))
                .isEqualTo(Diagnosis.problem(
                        "Containers",
                        "DOCKER_HOST is " + host + ", where nothing answers (No such file or directory).",
                        "Start its service, let this user use it, or correct DOCKER_HOST."));
        assertThat(examine(false, host).health()).isEqualTo(Health.OK);
        assertThat(examine(true, "tcp://127.0.0.1:1").text())
                .startsWith("DOCKER_HOST is tcp://127.0.0.1:1, where nothing answers (");
        assertThat(examine(true, "ssh://nobody@example.com")).isEqualTo(Diagnosis.ok("Containers", "docker 4.3.1"));
    }

    @Test
    void dockerHostMayBeASocketOfThisMachine() throws Exception {
        program("docker", "echo 27.3.1");
        Path socket = folder.resolve("s");
        try (ServerSocketChannel service = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            service.bind(UnixDomainSocketAddress.of(socket));

            assertThat(examine(true, "unix://" + socket)).isEqualTo(Diagnosis.ok("Containers", "docker 27.3.1"));
        }
    }

    @Test
    void serviceThatDoesNotAnswerIsAProblemOnlyWhereItIsNeeded() throws Exception {
        program("docker", "echo 'permission denied: /var/run/docker.sock' >&2; exit 1");

        assertThat(examine(false))
                .isEqualTo(Diagnosis.ok(
                        "Containers",
                        "docker is there, but does not answer (permission denied: /var/run/docker.sock), and no launch"
                                + " of this module needs containers"));
        assertThat(examine(true))
                .isEqualTo(Diagnosis.problem(
                        "Containers",
                        "docker is there, but does not answer (permission denied: /var/run/docker.sock).",
                        "Start its service, let this user use it, or correct DOCKER_HOST."));
    }

    @Test
    void nothingIsNeededWhereNoLaunchUsesContainers() throws Exception {
        assertThat(examine(false).health()).isEqualTo(Health.OK);
        assertThat(examine(true).health()).isEqualTo(Health.PROBLEM);
    }

    private Diagnosis examine(boolean needed) throws InterruptedException {
        return containers.examine(Map.of("PATH", folder.toString()), folder, needed);
    }

    private Diagnosis examine(boolean needed, String dockerHost) throws InterruptedException {
        return containers.examine(Map.of("PATH", folder.toString(), "DOCKER_HOST", dockerHost), folder, needed);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
