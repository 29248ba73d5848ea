package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the {@code go} command. */
final class GoLocator {

    private GoLocator() {}

    /**
     * Finds the command as a shell would, in the environment that the build was started with.
     *
     * @param executable a name, looked up on PATH, or a path
     * @param directory what a relative path is relative to
     * @return an absolute path
     * @throws ConfigurationException when there is no such file
     */
    static Path find(String executable, Path directory, Map<String, String> environment) {
        boolean isName =
                Path.of(executable).getNameCount() == 1 && !Path.of(executable).isAbsolute();
        Stream<Path> folders = isName
                ? Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isBlank())
                        .flatMap(GoLocator::folder)
                : Stream.of(directory);
        return folders.flatMap(folder -> Stream.of("", ".exe").map(suffix -> folder.resolve(executable + suffix)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new ConfigurationException(
                        "Go cannot be found: " + "'" + executable + "'"
                                + (isName ? " is not on PATH." : " is not an executable file."),
                        "Install Go 1.26 or later, or name the go command with <goExecutable>"
                                + " (-Dbeamgo.goExecutable=/path/to/go)."));
    }

    /** On Windows a folder in PATH may have quotes around it, or not be a path at all. */
    private static Stream<Path> folder(String text) {
        try {
            return Stream.of(Path.of(text.replace("\"", "")));
        } catch (InvalidPathException e) {
            return Stream.of();
        }
    }
}
