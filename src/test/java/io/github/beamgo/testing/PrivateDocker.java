package io.github.beamgo.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Docker daemon that only one test uses, see {@code src/test/scripts/private-dockerd.sh}. */
public final class PrivateDocker {

    private static final Path SCRIPT =
            Path.of("src/test/scripts/private-dockerd.sh").toAbsolutePath();

    private final Path folder;
    private final Thread hook;

    private PrivateDocker(Path folder) {
        this.folder = folder;
        this.hook = new Thread(this::stop);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it.
     *
     * @throws IOException when there is none, or it cannot run here; the message says why
     */
    public static PrivateDocker start() throws IOException, InterruptedException {
        // Not below target: the path of a socket must be short.
        Path folder = Files.createTempDirectory("dockerd");
        run(List.of(SCRIPT.toString(), "start", folder.toString()));
        return new PrivateDocker(folder);
    }

    /** The value of {@code DOCKER_HOST}. */
    public String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** What a command of Docker's prints. */
    public String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "-H", host()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Ends it, and deletes its images. */
    public void close() throws IOException, InterruptedException {
        Runtime.getRuntime().removeShutdownHook(hook);
        run(List.of(SCRIPT.toString(), "stop", folder.toString()));
    }

    private void stop() {
        try {
            run(List.of(SCRIPT.toString(), "stop", folder.toString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The daemon inherits the output of its script, so that this must not wait for the end of a stream. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("docker", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int exitCode = process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (exitCode != 0) {
                throw new IOException(String.join(" ", command) + ": " + text);
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }
}
