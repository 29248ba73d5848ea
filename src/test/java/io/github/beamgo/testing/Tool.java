package io.github.beamgo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the tools of this machine. */
public final class Tool {

    private Tool() {}

    /** Whether a tool is on PATH. */
    public static boolean isPresent(String name) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** What a tool prints when it succeeds, in English. */
    public static String output(Path directory, String... command) throws IOException, InterruptedException {
        return output(directory, Map.of("LC_ALL", "C"), command);
    }

    /** The same with further variables. */
    public static String output(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
