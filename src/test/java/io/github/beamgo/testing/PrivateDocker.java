package io.github.beamgo.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A Docker daemon, or Podman in its place, that only one test uses, see {@code src/test/scripts/private-*.sh}. */
public final class PrivateDocker {

    private final Kind kind;
    private final Path folder;
    private final Thread hook;

    private PrivateDocker(Kind kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
        this.hook = new Thread(this::stop);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What runs the containers. */
    public enum Kind {
        DOCKER("src/test/scripts/private-dockerd.sh"),
        PODMAN("src/test/scripts/private-podman.sh");

        private final Path script;

        Kind(String script) {
            this.script = Path.of(script).toAbsolutePath();
        }

        /** As users know it. */
        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Starts it.
     *
     * @throws IOException when there is none, or it cannot run here; the message says why
     */
    public static PrivateDocker start(Kind kind) throws IOException, InterruptedException {
        // Not below target: the path of a socket must be short.
        Path folder = Files.createTempDirectory(kind.name().toLowerCase(Locale.ROOT));
        try {
            run(List.of(kind.script.toString(), "start", folder.toString()), Map.of());
        } catch (IOException e) {
            Files.deleteIfExists(folder);
            throw new IOException("no " + kind + " can be had here: " + e.getMessage(), e);
        }
        return new PrivateDocker(kind, folder);
    }

    /** The value of {@code DOCKER_HOST}. */
    public String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** What users of it have in their environment; with Podman the command {@code docker} is {@code podman}. */
    public Map<String, String> environment() {
        return kind == Kind.DOCKER
                ? Map.of("DOCKER_HOST", host())
                : Map.of(
                        "DOCKER_HOST",
                        host(),
                        "CONTAINER_HOST",
                        host(),
                        "PATH",
                        folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    }

    /** What a command of Docker's, or Podman's, prints. */
    public String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                kind == Kind.DOCKER ? "docker" : folder.resolve("bin/docker").toString()));
        command.addAll(List.of(arguments));
        return run(command, environment());
    }

    /** Ends it, and deletes its images. */
    public void close() throws IOException, InterruptedException {
        Runtime.getRuntime().removeShutdownHook(hook);
        run(List.of(kind.script.toString(), "stop", folder.toString()), Map.of());
    }

    private void stop() {
        try {
            run(List.of(kind.script.toString(), "stop", folder.toString()), Map.of());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The daemon inherits the output of its script, so that this must not wait for the end of a stream. */
    private static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("docker", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (exitCode != 0) {
                throw new IOException(text.isEmpty() ? String.join(" ", command) + " failed" : text);
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }
}
