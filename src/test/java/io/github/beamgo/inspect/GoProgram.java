package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program without imports, so that only Go's runtime is compiled for each target. */
final class GoProgram {

    private final Path folder;

    GoProgram(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("go.mod"), "module example.com/tiny\n\ngo 1.21\n");
        Files.writeString(folder.resolve("main.go"), """
                package main

                var title = "none"

                func main() { println(title) }
                """);
    }

    Path build(String target, String ldflags) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, target.replace('/', '-'), ".bin");
        go(target, "build", "-buildvcs=false", "-ldflags=" + ldflags, "-o", file.toString(), ".");
        return file;
    }

    /** What Go's own reader says about a file, as the lines that the linker recorded. */
    String recordedLines(Path file) throws IOException, InterruptedException {
        String output = go("linux/amd64", "version", "-m", file.toString());
        return output.substring(output.indexOf('\n') + 1).replaceAll("(?m)^\t", "");
    }

    private String go(String target, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("go").directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        String[] osAndArch = target.split("/", -1);
        builder.environment()
                .putAll(Map.of(
                        "GOOS", osAndArch[0],
                        "GOARCH", osAndArch[1],
                        "CGO_ENABLED", "0",
                        "GOFLAGS", "",
                        "GOWORK", "off",
                        "GOEXPERIMENT", "",
                        "GOTOOLCHAIN", "local"));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
