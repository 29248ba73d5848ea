package io.github.beamgo.test.report;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The result of one test.
 *
 * @param name Go's name, such as {@code TestWords/empty_line}
 * @param outcome how it ended
 * @param seconds how long it took
 * @param output all that it printed, with the frame lines of Go ({@code --- FAIL: …})
 */
public record TestResult(String name, TestOutcome outcome, double seconds, String output) {

    /** Appended to the output of a test whose process ended, or was ended, before the test did. */
    public static final String DID_NOT_END = "The test did not end.";

    /** Lines that are not a message: those of package testing, the race detector, the compiler and go test. */
    private static final Pattern FRAME = Pattern.compile("\\s*(=== (RUN|PAUSE|CONT|NAME) |--- (PASS|FAIL|SKIP): |=+$|# "
            + "|(PASS|FAIL)(\\t|$)|exit status \\d+$|coverage: \\S+ of statements).*");

    private static final Pattern REASON = Pattern.compile("(panic|fatal error): .*");

    private static final Pattern STACK = Pattern.compile("goroutine \\d+ .*\\[.*]:");

    /** Whether the output is that of a program that crashed, not of a test that found something wrong. */
    public static boolean broke(String output) {
        return crash(output).isPresent();
    }

    /** Go prints why a program crashes and, below it, where; what a test logs has no stack below it. */
    private static Optional<String> crash(String output) {
        @Nullable String reason = null;
        for (String line : output.lines().toList()) {
            if (REASON.matcher(line).matches()) {
                reason = line;
            } else if (reason != null && STACK.matcher(line).matches()) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /** Whether the test counts as neither passed nor skipped. */
    public boolean bad() {
        return outcome == TestOutcome.FAILURE || outcome == TestOutcome.ERROR;
    }

    /** Beam's errors begin with what was being done; their last line says what is wrong. */
    private String cause(String reason) {
        if (!reason.startsWith("panic: \t")) {
            return reason;
        }
        return output.lines()
                .dropWhile(line -> !line.equals(reason))
                .takeWhile(line -> !line.isBlank())
                .reduce((above, last) -> "panic: " + last.strip())
                .orElse(reason);
    }

    private static boolean isOwn(String line) {
        return !line.isBlank() && !FRAME.matcher(line).matches();
    }

    /**
     * What happened, in one line: a panic, or what the test reported, or else what was printed first; empty if nothing
     * was printed.
     */
    String message() {
        if (outcome == TestOutcome.ERROR) {
            Optional<String> crash = crash(output);
            if (crash.isPresent()) {
                return cause(crash.get());
            }
            if (output.lines().anyMatch(DID_NOT_END::equals)) {
                return output.lines()
                        .takeWhile(line -> !line.equals(DID_NOT_END))
                        .filter(TestResult::isOwn)
                        .reduce((earlier, last) -> last)
                        .map(last -> DID_NOT_END + " It said at last: " + last.strip())
                        .orElse(DID_NOT_END);
            }
        }
        return FailureMessage.in(output).orElseGet(() -> output.lines()
                .filter(TestResult::isOwn)
                .findFirst()
                .orElse("")
                .strip());
    }
}
