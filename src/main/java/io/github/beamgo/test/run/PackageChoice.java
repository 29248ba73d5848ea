package io.github.beamgo.test.run;

import io.github.beamgo.go.MatchedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which packages are checked and tested. Go's {@code ./...} also matches what builds have copied or installed below the
 * module: sources that Maven takes for resources would be tested twice.
 *
 * @param arguments patterns and import paths for Go
 * @param leftOut import paths of what the patterns match, but is left out
 */
record PackageChoice(List<String> arguments, List<String> leftOut) {

    private static final String NPM = "node_modules";
    private static final String MAVEN = "target";

    /** Patterns that match what they do not name. */
    private static final Set<String> WIDE = Set.of("all", "work");

    /**
     * Leaves out what a wide pattern matches in build folders and in node_modules, but not what is named.
     *
     * @param patterns what the user names
     * @param matched what Go finds by these patterns
     * @param module the folder to which patterns are relative
     * @param builtFolders folders with files that builds write; one that contains the module is not meant
     */
    static PackageChoice of(List<String> patterns, List<MatchedPackage> matched, Path module, List<Path> builtFolders) {
        Path start = real(module);
        List<Path> built = builtFolders.stream()
                .map(PackageChoice::real)
                .filter(folder -> !start.startsWith(folder))
                .toList();
        List<MatchedPackage> wide = matched.stream()
                .filter(one -> one.own() && one.patterns().stream().allMatch(PackageChoice::isWide))
                .toList();
        List<String> leftOut = wide.stream()
                .filter(one -> isBuilt(real(one.folder()), start, built))
                .map(MatchedPackage::importPath)
                .toList();
        if (leftOut.isEmpty()) {
            return new PackageChoice(patterns, leftOut);
        }
        Stream<String> named = patterns.stream().filter(pattern -> !isWide(pattern));
        Stream<String> kept = matched.stream()
                .filter(one -> one.patterns().stream().anyMatch(PackageChoice::isWide))
                .map(MatchedPackage::importPath)
                .filter(importPath -> !leftOut.contains(importPath));
        return new PackageChoice(Stream.concat(named, kept).toList(), leftOut);
    }

    private static boolean isWide(String pattern) {
        return pattern.contains("...") || WIDE.contains(pattern);
    }

    private static boolean isBuilt(Path folder, Path start, List<Path> built) {
        return built.stream().anyMatch(folder::startsWith)
                || Stream.iterate(folder, above -> above != null && !start.startsWith(above), Path::getParent)
                        .anyMatch(PackageChoice::isOfOthers);
    }

    /** Whether npm, or Maven for a module that is not in this build, writes into the folder. */
    private static boolean isOfOthers(Path folder) {
        return folder.endsWith(NPM) || (folder.endsWith(MAVEN) && Files.exists(folder.resolveSibling("pom.xml")));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException notThere) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
