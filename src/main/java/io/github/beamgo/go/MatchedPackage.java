package io.github.beamgo.go;

import java.nio.file.Path;
import java.util.List;

/**
 * A package that patterns match.
 *
 * @param importPath its import path
 * @param folder where its sources are
 * @param own whether it belongs to the user's own modules, not to a dependency
 * @param patterns the patterns that match it
 */
public record MatchedPackage(String importPath, Path folder, boolean own, List<String> patterns) {

    /** Makes the list unmodifiable. */
    public MatchedPackage {
        patterns = List.copyOf(patterns);
    }
}
