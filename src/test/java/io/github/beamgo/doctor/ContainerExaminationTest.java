package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import java.io.IOException;
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

        assertThat(examine(true)).isEqualTo(Diagnosis.ok("Containers", "podman 5.2.2"));
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

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
