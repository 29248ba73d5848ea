package io.github.beamgo.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The end of a program's output, short enough for an error message; the whole output was shown or kept as it came. */
public final class LastLines {

    /** How many lines are kept. */
    public static final int MAX_LINES = 10;

    /** Beam logs a failure as one line with the whole plan in it; what happened stands at its end. */
    private static final int SHOWN_AT_START = 120;

    private static final int SHOWN_AT_END = 280;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Takes the next line, without its end; may be called while another thread asks for the lines. */
    public synchronized void add(String line) {
        lines.add(line);
        if (lines.size() > MAX_LINES) {
            lines.remove();
        }
    }

    /** A sentence, and the lines below it. */
    @Override
    public synchronized String toString() {
        return lines.isEmpty()
                ? "It printed nothing."
                : lines.stream().map(LastLines::shorten).collect(Collectors.joining("\n", "Its last lines:\n", "\n"));
    }

    private static String shorten(String line) {
        return line.length() <= SHOWN_AT_START + SHOWN_AT_END
                ? line
                : line.substring(0, SHOWN_AT_START) + " [...] " + line.substring(line.length() - SHOWN_AT_END);
    }
}
