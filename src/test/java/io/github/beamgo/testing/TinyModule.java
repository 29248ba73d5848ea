package io.github.beamgo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A Go module in a folder. Its programs import nothing, so that they compile in a moment.
 *
 * @param directory the folder of go.mod
 */
public record TinyModule(Path directory) {

    public static final String PATH = "example.com/tiny";

    private static final String GO_MOD = "module " + PATH + "\n\ngo 1.21\n";
    private static final String GO_MOD_WITH_BEAM = GO_MOD + """

            require github.com/apache/beam/sdks/v2 v2.77.0

            replace github.com/apache/beam/sdks/v2 => ./beam
            """;

    private static final String GO_MOD_WITH_FORMER_BEAM = GO_MOD + """

            require github.com/apache/beam/sdks v0.0.0-20210801000000-abcdefabcdef

            replace github.com/apache/beam/sdks => ./beam
            """;

    private static final String MAIN = """
            package main

            var site = "here"

            func main() { println(site) }
            """;

    private static final String MAIN_WITH_BEAM = """
            package main

            import "github.com/apache/beam/sdks/v2/go/pkg/beam"

            func main() { println(beam.Name) }
            """;

    /** A module with a program in its folder. */
    public static TinyModule in(Path directory) {
        return new TinyModule(directory).file("go.mod", GO_MOD).file("main.go", MAIN);
    }

    /** A module with a folder in the place of Beam's Go SDK, of which the program has a variable. */
    public static TinyModule withBeam(Path directory) {
        return in(directory)
                .file("go.mod", GO_MOD_WITH_BEAM)
                .file("main.go", MAIN_WITH_BEAM)
                .file("beam/go.mod", "module github.com/apache/beam/sdks/v2\n\ngo 1.21\n")
                .file("beam/go/pkg/beam/beam.go", "package beam\n\nvar Name = \"beam\"\n")
                .file("beam/go/container/boot.go", "package main\n\nfunc main() { println(\"boot\") }\n");
    }

    /** A module that uses Beam's Go SDK under the name that it had before version 2.33. */
    public static TinyModule withFormerBeam(Path directory) {
        return in(directory)
                .file("go.mod", GO_MOD_WITH_FORMER_BEAM)
                .file("main.go", MAIN_WITH_BEAM.replace("sdks/v2/", "sdks/"))
                .file("beam/go.mod", "module github.com/apache/beam/sdks\n\ngo 1.16\n")
                .file("beam/go/pkg/beam/beam.go", "package beam\n\nvar Name = \"beam\"\n");
    }

    /** Writes one more file, or another in its place. */
    public TinyModule file(String name, String content) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Compiles the program in the folder for this machine, or takes what the same sources gave before. */
    public Path compile(Path program, String... flags) throws IOException, InterruptedException {
        return compile(program, Map.of(), flags);
    }

    /** The same with further variables, such as those of another target. */
    public Path compile(Path program, Map<String, String> variables, String... flags)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("GOFLAGS", "");
        CompiledPrograms.compile(directory, environment, program, flags);
        return program;
    }

    /** A request to build the program in the folder for this machine, in the environment of the tests. */
    public BuildRequestBuilder request() {
        return new BuildRequestBuilder()
                .sourceDirectory(directory)
                .outputDirectory(directory.resolve("target/beamgo"))
                .environment(environment());
    }

    /** The environment in which the tests run. */
    public static Map<String, String> environment() {
        return System.getenv();
    }

    /** The same with one variable more, or with another value. */
    public static Map<String, String> environmentWith(String variable, String value) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put(variable, value);
        return environment;
    }
}
