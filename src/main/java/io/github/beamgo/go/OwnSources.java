package io.github.beamgo.go;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the pipeline's own sources from those of Go and of other modules, which its developers cannot correct. */
public final class OwnSources {

    private static final Pattern MODULE_PATH = Pattern.compile("(?m)^\\s*module\\s+\"?([^\\s\"]+)");

    /** Module caches keep each module in a folder with its version. */
    private static final Pattern VERSIONED_FOLDER = Pattern.compile("@v\\d[^/\\\\]*[/\\\\]");

    private final Path directory;
    private final @Nullable GoEnvironment go;

    private OwnSources(Path directory, @Nullable GoEnvironment go) {
        this.directory = directory;
        this.go = go;
    }

    /** {@return the sources in a folder of which Go has not been asked yet} */
    static OwnSources in(Path directory) {
        return new OwnSources(directory, null);
    }

    /** {@return the sources of the modules in which Go works when it is started in a folder} */
    public static OwnSources of(Path directory, GoEnvironment go) {
        return new OwnSources(directory, go);
    }

    /** Whether a file is one of them, by its name in a message of Go: relative to the folder, or absolute. */
    boolean contains(String file) {
        Path path = directory.resolve(file).normalize();
        // A C compiler names the system's headers in full; Go itself may do so with sources in a folder far away.
        boolean mayBeFarAway = file.endsWith(".go") || !Path.of(file).isAbsolute();
        return (mayBeFarAway || path.startsWith(directory) || modules().anyMatch(path::startsWith))
                && !isOfGo(file)
                && (go == null || !path.startsWith(go.moduleCache()))
                && !VERSIONED_FOLDER.matcher(file).find()
                && Stream.of(file.split("[/\\\\]")).noneMatch("vendor"::equals);
    }

    /** Whether a file belongs to Go's standard library. */
    boolean isOfGo(String file) {
        return go != null && directory.resolve(file).normalize().startsWith(go.root());
    }

    /** Whether a package, which need not exist, belongs to one of the modules. */
    boolean haveRoomFor(String importPath) {
        return mainModules().anyMatch(module -> module.has(importPath));
    }

    /** {@return the folder of a module below one of the modules to which a package belongs; Go does not look there} */
    Optional<Path> nestedModuleOf(String importPath) {
        return mainModules()
                .filter(module -> module.has(importPath))
                .flatMap(module -> module.foldersOf(importPath))
                .filter(folder -> modulesIn(folder).anyMatch(nested -> nested.has(importPath)))
                .findFirst();
    }

    private Stream<Module> mainModules() {
        return modules().flatMap(OwnSources::withUsed).flatMap(OwnSources::modulesIn);
    }

    /** What a go.mod declares. */
    private record Module(Path folder, String path) {

        boolean has(String importPath) {
            return importPath.equals(path) || importPath.startsWith(path + "/");
        }

        /** The folders of a package and of those above it, below this module's own. */
        Stream<Path> foldersOf(String importPath) {
            return Stream.iterate(
                    folder.resolve(importPath.substring(path.length()).replaceFirst("^/", "")),
                    below -> below != null && !below.equals(folder) && below.startsWith(folder),
                    Path::getParent);
        }
    }

    private Stream<Path> modules() {
        return go == null ? Stream.of() : go.modules().stream();
    }

    /** Every word of go.work that names a folder with a go.mod is a module of the workspace. */
    private static Stream<Path> withUsed(Path folder) {
        Stream<Path> used = text(folder.resolve("go.work"))
                .lines()
                .flatMap(line -> Stream.of(line.replaceFirst("//.*", "").split("[\\s\"()]+")))
                .map(word -> folder.resolve(word).normalize());
        return Stream.concat(Stream.of(folder), used);
    }

    private static Stream<Module> modulesIn(Path folder) {
        return MODULE_PATH
                .matcher(text(folder.resolve("go.mod")))
                .results()
                .map(found -> new Module(folder, found.group(1)));
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
