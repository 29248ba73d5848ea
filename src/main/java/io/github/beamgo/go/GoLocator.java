package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the {@code go} command, and others that Go needs. */
public final class GoLocator {

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
        return (isName ? onPath(executable, environment) : in(Stream.of(directory), executable))
                .orElseThrow(() -> new ConfigurationException(
                        "Go cannot be found: " + "'" + executable + "'"
                                + (isName ? " is not on PATH." : " is not an executable file."),
                        "Install Go 1.26 or later, or name the go command with <goExecutable>"
                                + " (-Dbeamgo.goExecutable=/path/to/go)."));
    }

    /** {@return the absolute path of the go command of a GOROOT} */
    static Optional<Path> inRoot(@Nullable String root) {
        return root == null || root.isBlank()
                ? Optional.empty()
                : in(folder(root).map(path -> path.resolve("bin")), "go");
    }

    /** {@return the absolute path of a command on PATH} */
    public static Optional<Path> onPath(String name, Map<String, String> environment) {
        return in(
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isBlank())
                        .flatMap(GoLocator::folder),
                name);
    }

    private static Optional<Path> in(Stream<Path> folders, String executable) {
        return folders.flatMap(folder -> Stream.of("", ".exe").map(suffix -> folder.resolve(executable + suffix)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toAbsolutePath);
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
