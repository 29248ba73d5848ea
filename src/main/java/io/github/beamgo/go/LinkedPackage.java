package io.github.beamgo.go;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The package that is linked, asked whether it is one of those that a pattern in {@code -ldflags} names: {@code all},
 * {@code ./cmd/...}, {@code example.com/words}. See {@code MatchPackage} in {@code cmd/go/internal/load}.
 *
 * @param importPath its import path
 * @param folder where its sources are if it belongs to the main module, else {@code null}
 * @param workingDirectory what relative patterns are relative to
 */
public record LinkedPackage(String importPath, @Nullable Path folder, Path workingDirectory)
        implements Predicate<String> {

    private static final String ANYTHING = "...";

    @Override
    public boolean test(String pattern) {
        if (pattern.matches("\\.\\.?(/.*)?")) {
            return folder != null && isBelow(pattern, folder);
        }
        return pattern.equals("all") || (pattern.equals("work") && folder != null) || matches(pattern, importPath);
    }

    private boolean isBelow(String pattern, Path folder) {
        int wildcard = pattern.indexOf(ANYTHING);
        int end = wildcard < 0 ? pattern.length() : pattern.lastIndexOf('/', wildcard);
        Path base = workingDirectory.resolve(pattern.substring(0, end)).normalize();
        if (wildcard < 0 || !folder.startsWith(base)) {
            return folder.equals(base);
        }
        String relative = base.relativize(folder).toString().replace(File.separatorChar, '/');
        return matches(pattern.substring(end + 1), relative);
    }

    /** Three dots stand for any letters; {@code x/...} includes {@code x}. */
    private static boolean matches(String pattern, String name) {
        String expression = Stream.of(pattern.split(Pattern.quote(ANYTHING), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return name.matches(expression)
                || (pattern.endsWith("/" + ANYTHING)
                        && matches(pattern.substring(0, pattern.length() - ANYTHING.length() - 1), name));
    }
}
