package io.github.beamgo.cgo;

import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoLocator;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ToolQuestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds zig, whose C compiler comes with the C libraries of all its targets. */
final class Zig {

    private static final List<String> PYTHONS = List.of("python3", "python");

    /** The package "ziglang" of PyPI has the program beside its module, under no name on PATH. */
    private static final List<String> FOLDER_IN_PYTHON =
            List.of("-c", "import os, ziglang; print(os.path.dirname(ziglang.__file__))");

    private final ToolQuestions questions;

    Zig(ToolQuestions questions) {
        this.questions = questions;
    }

    /**
     * {@return the program: on PATH; in node_modules of the module, where the package "@ziglang/cli" of npm puts it; in
     * Python's packages}
     */
    Optional<Path> find(GoInvocation invocation, GoEnvironment go, Map<String, String> environment)
            throws InterruptedException {
        Optional<Path> installed = GoLocator.onPath("zig", environment)
                .or(() -> Stream.concat(Stream.of(invocation.directory()), go.modules().stream())
                        .map(folder -> program(folder.resolve("node_modules").resolve(".bin")))
                        .flatMap(Optional::stream)
                        .findFirst());
        if (installed.isPresent()) {
            return installed;
        }
        for (String python : PYTHONS) {
            Optional<Path> interpreter = GoLocator.onPath(python, environment);
            if (interpreter.isPresent()) {
                Optional<Path> inPython = questions
                        .ask(new Command(
                                Stream.concat(Stream.of(interpreter.get().toString()), FOLDER_IN_PYTHON.stream())
                                        .toList(),
                                environment,
                                invocation.directory()))
                        .text()
                        .flatMap(folder -> program(Path.of(folder)));
                if (inPython.isPresent()) {
                    return inPython;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> program(Path folder) {
        return Stream.of("zig", "zig.exe")
                .map(folder::resolve)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
