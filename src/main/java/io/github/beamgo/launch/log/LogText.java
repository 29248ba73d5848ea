package io.github.beamgo.launch.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes what Go's slog does to a text with several lines or with quotes in it. */
public final class LogText {

    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))", Pattern.DOTALL);

    private static final int HEXADECIMAL = 16;

    private LogText() {}

    /**
     * Gives a line of a log its original line ends and tabs. A quote inside the text becomes {@code '}, so that {@code "}
     * is still the end of it.
     *
     * @param line a line in slog's text or JSON format; others are returned as they are
     * @return the text
     */
    public static String unescape(String line) {
        if (!line.contains("=\"") && !line.contains("\":\"")) {
            return line;
        }
        return ESCAPED.matcher(line)
                .replaceAll(escaped -> Matcher.quoteReplacement(
                        escaped.group(1) != null
                                ? Character.toString(Integer.parseInt(escaped.group(1), HEXADECIMAL))
                                : original(escaped.group(2))));
    }

    private static String original(String escaped) {
        return switch (escaped) {
            case "n", "r" -> "\n";
            case "t" -> "\t";
            case "\"" -> "'";
            default -> escaped;
        };
    }
}
