package io.github.beamgo.gotest;

import java.util.regex.Pattern;

/**
 * What became of one test.
 *
 * @param name Go's name, such as {@code TestWords/empty_line}
 * @param outcome how it ended
 * @param seconds how long it took
 * @param output all that it printed, with the frame lines of Go ({@code --- FAIL: …})
 */
record TestResult(String name, Outcome outcome, double seconds, String output) {

    private static final Pattern FRAME = Pattern.compile("\\s*(=== (RUN|PAUSE|CONT|NAME) |--- (PASS|FAIL|SKIP): ).*");

    private static final Pattern BROKEN = Pattern.compile("(?m)^(panic|fatal error): ");

    /** Whether the output is that of a program that broke, not of a test that found something wrong. */
    static boolean broke(String output) {
        return BROKEN.matcher(output).find();
    }

    /** Whether the test counts as neither passed nor skipped. */
    boolean bad() {
        return outcome == Outcome.FAILURE || outcome == Outcome.ERROR;
    }

    /** The first line that the test itself or a panic in it printed; empty when there is none. */
    String message() {
        return output.lines()
                .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                .findFirst()
                .orElse("")
                .strip();
    }
}
