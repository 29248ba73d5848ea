package io.github.beamgo.go;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code //go:embed} lines of a Go source. They are read without the {@code go} command, which does not report them
 * while the source does not compile. See <a href="https://pkg.go.dev/embed">package embed</a>.
 */
public final class EmbedDirectives {

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*//go:embed[ \\t](.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|`([^`]*)`|(\\S+)");

    private EmbedDirectives() {}

    /**
     * {@return patterns in the syntax of Go's {@code path.Match}, relative to the folder of the file, without {@code
     * all:}; each names files, or folders with all that is in them}
     */
    public static List<String> patterns(String source) {
        return LINE.matcher(source)
                .results()
                .flatMap(line -> WORD.matcher(line.group(1)).results())
                .map(EmbedDirectives::unquoted)
                .map(pattern -> pattern.replaceFirst("^all:", ""))
                .toList();
    }

    private static String unquoted(MatchResult word) {
        return Stream.of(1, 2, 3)
                .map(word::group)
                .filter(text -> text != null)
                .findFirst()
                .orElseThrow();
    }
}
