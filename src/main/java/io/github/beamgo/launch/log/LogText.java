package io.github.beamgo.launch.log;

/** Undoes what Go's slog does to a text with several lines or with quotes in it. */
public final class LogText {

    private static final int HEXADECIMAL = 16;

    /** Of {@code u00a0}. */
    private static final int UNICODE_LENGTH = 5;

    private LogText() {}

    /**
     * Gives a line of a log its original line ends and tabs. A quote inside the text becomes {@code '}, so that {@code "}
     * is still the end of it.
     *
     * @param line a line in slog's text or JSON format; others are returned as they are
     * @return the text
     */
    public static String unescape(String line) {
        if (line.indexOf('\\') < 0 || !(line.contains("=\"") || line.contains("\":\""))) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length());
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i++);
            if (c != '\\' || i == line.length()) {
                text.append(c);
            } else if (isUnicodeEscape(line, i)) {
                text.append((char) Integer.parseInt(line, i + 1, i + UNICODE_LENGTH, HEXADECIMAL));
                i += UNICODE_LENGTH;
            } else {
                text.append(original(line.charAt(i++)));
            }
        }
        return text.toString();
    }

    private static boolean isUnicodeEscape(String line, int start) {
        return line.charAt(start) == 'u'
                && start + UNICODE_LENGTH <= line.length()
                && line.substring(start + 1, start + UNICODE_LENGTH)
                        .chars()
                        .allMatch(c -> Character.digit(c, HEXADECIMAL) >= 0);
    }

    private static char original(char escaped) {
        return switch (escaped) {
            case 'n', 'r' -> '\n';
            case 't' -> '\t';
            case '"' -> '\'';
            default -> escaped;
        };
    }
}
