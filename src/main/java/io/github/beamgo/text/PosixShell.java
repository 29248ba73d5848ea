package io.github.beamgo.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints command lines the way a POSIX shell reads them. */
public final class PosixShell {

    /** A leading "=" means something to zsh, the shell of macOS. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=-]*");

    private PosixShell() {}

    /**
     * Prints a command line so that it can be pasted into a shell. Only words that need quotes get them.
     *
     * @return one line, or more if an argument holds line ends
     */
    public static String quoted(List<String> argv) {
        return IntStream.range(0, argv.size())
                .mapToObj(i -> quoted(argv.get(i), i == 0))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word, boolean program) {
        // A shell would read a first word with "=" as an assignment.
        boolean plain = PLAIN.matcher(word).matches() && !(program && word.contains("="));
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
