package io.github.beamgo.build.pack;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles this plugin's own programs with the Go that compiles a binary of the pipeline, and runs them. */
final class OwnPrograms {

    private final GoProcess goProcess;
    private final GoEnvironment go;
    private final Compilation compilation;
    private final Path folder;

    /**
     * Creates the compiler.
     *
     * @param go what most binaries are compiled with
     * @param compilation the binary of the pipeline
     * @param folder that of the sources
     */
    OwnPrograms(GoProcess goProcess, GoEnvironment go, Compilation compilation, Path folder) {
        this.goProcess = goProcess;
        this.go = go;
        this.compilation = compilation;
        this.folder = folder;
    }

    /** Go or one of the programs has failed. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final String text;

        Failure(String text) {
            super(text);
            this.text = text;
        }

        /** {@return what it said} */
        String text() {
            return text;
        }
    }

    /**
     * The Go that compiles the binary, which need not be that of the others.
     *
     * @param root its folder
     * @param cache its build cache, which the user may have chosen with 'go env -w'
     */
    record Installation(Path root, String cache) {}

    /** {@return the Go that compiles the binary} */
    Installation installation() throws IOException, InterruptedException, Failure {
        Command compiling = compilation.command();
        String answer = run(
                List.of(go.executable(), "env", "GOROOT", "GOCACHE"),
                compiling.environment(),
                compiling.workingDirectory());
        String[] values = answer.split("\n", 2);
        if (values.length < 2) {
            throw new Failure("'go env GOROOT GOCACHE' prints '" + answer + "'");
        }
        return new Installation(Path.of(values[0]), values[1]);
    }

    /** Compiles a program. */
    void compile(Installation installation, Target target, String source, Path program)
            throws IOException, InterruptedException, Failure {
        Map<String, String> environment = environment(target);
        environment.put("GOCACHE", installation.cache());
        Path command =
                installation.root().resolve("bin").resolve("go" + go.host().executableSuffix());
        run(
                List.of(
                        Files.isExecutable(command) ? command.toString() : go.executable(),
                        "build",
                        "-trimpath",
                        "-buildvcs=false",
                        "-ldflags=-s -w",
                        "-o",
                        program.toString(),
                        source),
                environment,
                folder);
    }

    /** Runs a program that was compiled for this machine. */
    void run(List<String> argv) throws IOException, InterruptedException, Failure {
        run(argv, environment(go.host()), folder);
    }

    /** That of the binary's own compilation, without what the user says about the pipeline, here or by 'go env -w'. */
    private Map<String, String> environment(Target target) {
        Map<String, String> environment = new TreeMap<>(compilation.command().environment());
        compilation.target().goVariables().keySet().forEach(environment::remove);
        environment.keySet().removeAll(List.of("GOEXPERIMENT", "GOFIPS140", "GOFLAGS", "GODEBUG", "GOROOT"));
        environment.putAll(target.goVariables());
        environment.put("CGO_ENABLED", "0");
        environment.put("GOENV", "off");
        environment.put("GOWORK", "off");
        // It is called where it is: in this folder no go.mod tells the release of the pipeline.
        environment.put("GOTOOLCHAIN", "local");
        return environment;
    }

    /** {@return what it prints, without the line feed at the end} */
    private String run(List<String> argv, Map<String, String> environment, Path directory)
            throws IOException, InterruptedException, Failure {
        Map<String, String> complete = new TreeMap<>(environment);
        complete.put("PWD", directory.toString());
        List<String> answer = new ArrayList<>();
        GoProcess.End end = goProcess.run(
                new Command(argv, complete, directory),
                line -> line.stream() == OutputStreamKind.STDOUT && answer.add(line.text()));
        if (end.exitCode() != 0) {
            throw new Failure(end.text());
        }
        return String.join("\n", answer);
    }
}
