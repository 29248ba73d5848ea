package io.github.beamgo.doctor;

import io.github.beamgo.go.GoLocator;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ToolQuestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/** Looks for Docker and Podman, which run workers of the environment type DOCKER. */
public final class ContainerExamination {

    private static final String SUBJECT = "Containers";

    /** What each program prints as the version of the service behind it. */
    private static final Map<String, String> VERSIONS =
            Map.of("docker", "{{.Server.Version}}", "podman", "{{.Client.Version}}");

    private final ToolQuestions questions;

    /** Creates the examination. */
    @Inject
    public ContainerExamination(ToolQuestions questions) {
        this.questions = questions;
    }

    /**
     * Looks for them.
     *
     * @param environment the surroundings, with {@code PATH} and perhaps {@code DOCKER_HOST}
     * @param folder where they are started
     * @param needed whether a launch of this module runs its workers in containers on this machine
     */
    public Diagnosis examine(Map<String, String> environment, Path folder, boolean needed) throws InterruptedException {
        List<String> complaints = new ArrayList<>();
        for (String program : List.of("docker", "podman")) {
            Optional<Path> file = GoLocator.onPath(program, environment);
            if (file.isEmpty()) {
                continue;
            }
            ToolQuestions.Answer version = questions.ask(new Command(
                    List.of(file.get().toString(), "version", "--format", VERSIONS.get(program)), environment, folder));
            if (version.text().isPresent()) {
                return Diagnosis.ok(SUBJECT, program + " " + version.text().get());
            }
            complaints.add(program + " is there, but does not answer (" + version.complaint() + ")");
        }
        if (!needed) {
            return Diagnosis.ok(
                    SUBJECT,
                    (complaints.isEmpty() ? "neither docker nor podman is on PATH" : String.join("; ", complaints))
                            + ", and no launch of this module needs containers");
        }
        return complaints.isEmpty()
                ? Diagnosis.problem(
                        SUBJECT,
                        "A launch runs its workers in containers on this machine, but neither docker nor podman is on PATH.",
                        "Install one of them, or give <environmentType> (-Dbeamgo.environmentType) LOOPBACK, PROCESS or"
                                + " WORKER_POOL.")
                : Diagnosis.problem(
                        SUBJECT,
                        String.join("; ", complaints) + ".",
                        "Start its service, let this user use it, or correct DOCKER_HOST.");
    }
}
