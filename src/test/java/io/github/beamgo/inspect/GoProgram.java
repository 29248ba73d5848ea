package io.github.beamgo.inspect;

import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program without imports, so that only Go's runtime is compiled for each target. Each form of it is linked once: the
 * files are for reading.
 */
final class GoProgram {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("GOFLAGS", "", "GOWORK", "off", "GOEXPERIMENT", "", "GOTOOLCHAIN", "local");

    private final Path folder;
    private final Map<List<String>, Path> built = new HashMap<>();

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
        Path known = built.get(List.of(target, ldflags));
        if (known != null) {
            return known;
        }
        Path file = Files.createTempFile(folder, target.replace('/', '-'), ".bin");
        go(target, "build", "-buildvcs=false", "-ldflags=" + ldflags, "-o", file.toString(), ".");
        built.put(List.of(target, ldflags), file);
        return file;
    }

    /** The program for linux/amd64 as a position-independent executable, without C code. */
    Path buildForAnyAddress() throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "pie", ".bin");
        go("linux/amd64", "build", "-buildvcs=false", "-buildmode=pie", "-o", file.toString(), ".");
        return file;
    }

    /** What Go's own reader says about a file, as the lines that the linker recorded. */
    String recordedLines(Path file) throws IOException, InterruptedException {
        String output = go("linux/amd64", "version", "-m", file.toString());
        return output.substring(output.indexOf('\n') + 1).replaceAll("(?m)^\t", "");
    }

    /** The program with C code in it, for this machine. */
    Path buildWithC(String ldflags) throws IOException, InterruptedException {
        Path known = built.get(List.of("withc", ldflags));
        if (known != null) {
            return known;
        }
        Files.createDirectories(folder.resolve("withc"));
        Files.writeString(folder.resolve("withc/main.go"), """
                package main

                // #include <stdio.h>
                // #include <math.h>
                // #cgo LDFLAGS: -lm
                // static void greet(double x) { printf("%f\\n", pow(x, x)); }
                import "C"

                func main() { C.greet(2) }
                """);
        Path file = Files.createTempFile(folder, "withc", ".bin");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("CGO_ENABLED", "1");
        Tool.output(
                folder,
                environment,
                "go",
                "build",
                "-buildvcs=false",
                "-ldflags=" + ldflags,
                "-o",
                file.toString(),
                "./withc");
        built.put(List.of("withc", ldflags), file);
        return file;
    }

    private String go(String target, String... arguments) throws IOException, InterruptedException {
        String[] osAndArch = target.split("/", -1);
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("GOOS", osAndArch[0]);
        environment.put("GOARCH", osAndArch[1]);
        environment.put("CGO_ENABLED", "0");
        return Tool.output(
                folder,
                environment,
                Stream.concat(Stream.of("go"), Stream.of(arguments)).toArray(String[]::new));
    }
}
