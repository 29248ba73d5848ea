package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.toolchain.GoRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines {@code go} and {@code toolchain} of go.work or go.mod, see <a href="https://go.dev/doc/toolchain">Go
 * Toolchains</a>.
 */
final class GoLines {

    private static final Pattern GO = Pattern.compile("(?m)^[ \\t]*go[ \\t]+(\\S+)");
    private static final Pattern TOOLCHAIN = Pattern.compile("(?m)^[ \\t]*toolchain[ \\t]+(\\S+)");

    private GoLines() {}

    /**
     * {@return the release that Go would switch to by itself if it were older: that of the toolchain line if this is
     * newer than the go line, otherwise that of the go line, of which {@code 1.26} means 1.26.0} Empty if there are no
     * such lines.
     */
    static Optional<GoRelease> release(Path directory, Map<String, String> environment) {
        return file(directory, environment).flatMap(file -> {
            String text = read(file);
            Optional<GoRelease> language = first(GO, text).map(line -> line.isLanguage() ? line.first() : line);
            return Stream.concat(language.stream(), first(TOOLCHAIN, text).stream())
                    .max(GoRelease::compareTo);
        });
    }

    private static Optional<GoRelease> first(Pattern line, String text) {
        return line.matcher(text).results().findFirst().flatMap(found -> GoRelease.ofGo(found.group(1)));
    }

    /** go.work, where there is one, decides for all its modules. */
    private static Optional<Path> file(Path directory, Map<String, String> environment) {
        String work = environment.getOrDefault("GOWORK", "");
        Optional<Path> workspace = work.isEmpty()
                ? above(directory, "go.work")
                : Optional.of(work).filter(value -> !value.equals("off")).map(directory::resolve);
        return workspace.filter(Files::isRegularFile).or(() -> above(directory, "go.mod"));
    }

    private static Optional<Path> above(Path directory, String name) {
        return Stream.iterate(directory.toAbsolutePath().normalize(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e + ".", "Make it a readable file.", e);
        }
    }
}
