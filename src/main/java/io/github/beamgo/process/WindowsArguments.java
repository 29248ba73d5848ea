package io.github.beamgo.process;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Arguments that arrive on Windows as they are. There a program gets one text, and takes it apart itself: by the rules
 * of {@code CommandLineToArgvW} and of Microsoft's C runtime, which Go and Java follow. {@link ProcessBuilder} puts
 * arguments with blanks into quotes, but leaves quotes inside them alone, so that they are lost; what is in quotes
 * already it passes on unchanged.
 */
final class WindowsArguments {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[ \\t\\n\\u000B\"]|^$");
    private static final Pattern BACKSLASHES_BEFORE_QUOTE = Pattern.compile("(\\\\*)\"");
    private static final Pattern BACKSLASHES_AT_END = Pattern.compile("\\\\*$");

    private WindowsArguments() {}

    /** The program, which Windows looks up by other rules, and its arguments in such quotes as they need. */
    static List<String> of(List<String> argv) {
        return Stream.concat(argv.stream().limit(1), argv.stream().skip(1).map(WindowsArguments::quoted))
                .toList();
    }

    /**
     * One argument. Backslashes count only before a quote: two stand for one, and one more makes the quote a character.
     *
     * <p>{@code ProcessBuilder} takes a text that ends with {@code \"} for one without quotes. So backslashes at the end
     * come behind the quotes, before a pair of quotes with nothing between.
     */
    static String quoted(String argument) {
        if (!NEEDS_QUOTES.matcher(argument).find()) {
            return argument;
        }
        Matcher end = BACKSLASHES_AT_END.matcher(argument);
        String backslashes = end.find() ? end.group() : "";
        String body = argument.substring(0, argument.length() - backslashes.length());
        String escaped = BACKSLASHES_BEFORE_QUOTE.matcher(body).replaceAll("$1$1\\\\\"");
        return '"' + escaped + '"' + (backslashes.isEmpty() ? "" : backslashes + backslashes + "\"\"");
    }
}
