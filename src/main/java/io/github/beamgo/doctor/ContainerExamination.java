package io.github.beamgo.doctor;

import io.github.beamgo.go.GoLocator;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.text.Secrets;
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
        String host = environment.getOrDefault("DOCKER_HOST", "");
        Optional<String> silence = DockerHost.complaint(host);
        Optional<String> docker = version("docker", environment, folder, complaints);
        if (silence.isEmpty() && docker.isPresent()) {
            return Diagnosis.ok(SUBJECT, docker.get());
        }
        Optional<String> podman = version("podman", environment, folder, complaints);
        if (silence.isEmpty() && podman.isPresent()) {
            return needed ? podmanAlone(podman.get(), host, complaints) : Diagnosis.ok(SUBJECT, podman.get());
        }
        silence.ifPresent(why ->
                complaints.add("DOCKER_HOST is " + Secrets.maskUrls(host) + ", where nothing answers (" + why + ")"));
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

    /** {@return the program and the version of the service behind it; empty, with or without a complaint, if it has none} */
    private Optional<String> version(
            String program, Map<String, String> environment, Path folder, List<String> complaints)
            throws InterruptedException {
        Optional<Path> file = GoLocator.onPath(program, environment);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        ToolQuestions.Answer version = questions.ask(new Command(
                List.of(file.get().toString(), "version", "--format", VERSIONS.get(program)), environment, folder));
        if (version.text().isEmpty()) {
            complaints.add(program + " is there, but does not answer (" + version.complaint() + ")");
        }
        return version.text().map(text -> program + " " + text);
    }

    /** Beam's runners ask for Docker only: prism by its protocol, Flink by its command. */
    private static Diagnosis podmanAlone(String podman, String host, List<String> complaints) {
        String command = complaints.isEmpty() ? "which is not on PATH" : "and " + String.join("; ", complaints);
        String service = host.isBlank() ? "; prism asks the service at DOCKER_HOST, which is not set" : "";
        return Diagnosis.warning(
                SUBJECT,
                podman + " is there, but Flink calls the command docker, " + command + service + ".",
                "Install podman-docker for Flink; for prism, start Podman's service (systemctl --user start podman.socket),"
                        + " and name its socket in DOCKER_HOST and CONTAINER_HOST.");
    }
}
