package io.github.beamgo.build.compile;

import java.io.Closeable;
import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the end of a terminal that are replaced in place. Between two changes the cursor stays in an empty line above
 * them, so that whatever somebody else prints meanwhile is never joined to one of them.
 */
final class LiveLines implements Closeable {

    // https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ and, for ?7, DEC's VT100.
    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_TO_END = "\033[J";
    private static final String UP = "\033[%dA";
    private static final String CUT_LONG_LINES = "\033[?7l";
    private static final String WRAP_LONG_LINES = "\033[?7h";

    private final PrintStream terminal;
    private List<String> shown = List.of();
    private boolean closed;

    LiveLines(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Replaces the lines. */
    synchronized void show(List<String> lines) {
        if (!closed) {
            clear();
            shown = List.copyOf(lines);
            draw();
        }
    }

    /** Prints something that stays, above the lines. */
    synchronized void above(Runnable print) {
        clear();
        print.run();
        draw();
    }

    /** Removes the lines for good. */
    @Override
    public synchronized void close() {
        clear();
        shown = List.of();
        closed = true;
    }

    private void clear() {
        if (!shown.isEmpty()) {
            terminal.print(TO_LINE_START + CLEAR_TO_END);
            terminal.flush();
        }
    }

    private void draw() {
        if (!shown.isEmpty()) {
            terminal.print(CUT_LONG_LINES + "\n" + String.join("\n", shown) + WRAP_LONG_LINES + TO_LINE_START
                    + UP.formatted(shown.size()));
            terminal.flush();
        }
    }
}
