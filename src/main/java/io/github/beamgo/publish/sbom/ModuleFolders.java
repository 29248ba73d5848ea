package io.github.beamgo.publish.sbom;

import io.github.beamgo.inspect.BuildInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the sources of modules are on this machine. After a build, the sources of every module in a binary are in one of
 * these places, so what is found there does not depend on the machine.
 *
 * @param known folders that {@code go list} named, by module path
 * @param vendors folders that may have vendored modules in them: those of go.work and go.mod
 * @param moduleCache {@code GOMODCACHE}
 */
public record ModuleFolders(Map<String, Path> known, List<Path> vendors, Path moduleCache) {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    /** Makes the collections unmodifiable. */
    public ModuleFolders {
        known = Map.copyOf(known);
        vendors = List.copyOf(vendors);
    }

    /** Finds the folder of a module that Go recorded in the binary; empty if it is not on this machine. */
    Optional<Path> of(BuildInfo.Module module) {
        BuildInfo.Module linked = module.replacement() == null ? module : module.replacement();
        return Stream.of(
                        Optional.ofNullable(known.get(module.path())).stream(),
                        vendors.stream().map(folder -> folder.resolve("vendor").resolve(module.path())),
                        Stream.of(moduleCache.resolve(escaped(linked.path()) + "@" + escaped(linked.version()))))
                .flatMap(folders -> folders)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The name of a folder in Go's cache, made for file systems that ignore case: {@code Azure} is {@code !azure}. */
    static String escaped(String name) {
        return CAPITAL.matcher(name).replaceAll(letter -> "!" + letter.group().toLowerCase(Locale.ROOT));
    }
}
