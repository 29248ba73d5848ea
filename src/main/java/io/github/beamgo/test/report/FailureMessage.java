package io.github.beamgo.test.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in the output of a test what it reported. Pipelines log a lot before that; the messages of package testing are
 * recognizable by four blanks and a position, and their further lines by eight blanks.
 */
final class FailureMessage {

    /** The race detector has said more before package testing says that there was a race. */
    private static final Pattern REPORTED =
            Pattern.compile("(?<! ) {4}(?!testing\\.go:\\d+: race detected)([^\\s:]+\\.go:\\d+:)(.*)");

    private static final String CONTINUED = " ".repeat(8);

    /** Of testify's table: what follows the label {@code Error:}, up to the next label. */
    private static final Pattern ASSERTION =
            Pattern.compile("\\s*Error:\\s(.*?)(\\n(Test|Messages):\\s.*|$)", Pattern.DOTALL);

    /** What package testing says of an example, without a position. */
    private static final Pattern EXAMPLE =
            Pattern.compile("^got:\n.*^want( \\(unordered\\))?:\n.*", Pattern.DOTALL | Pattern.MULTILINE);

    /** Stands between the errors of Beam, of which the innermost says what is wrong. */
    private static final String CAUSED_BY = "caused by:";

    /** Follows what a function panicked with. */
    private static final Pattern STACK = Pattern.compile(" goroutine \\d+ \\[running]:$");

    private static final int MAX_LENGTH = 300;

    private FailureMessage() {}

    /**
     * {@return the last message, in one line; empty if there is none} The last, because what was wrong ends a test, and
     * is not distinguishable from what the test logged before.
     */
    static Optional<String> in(String output) {
        List<String> lines = output.lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher reported = REPORTED.matcher(lines.get(i));
            if (reported.find()) {
                List<String> continued = lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> line.startsWith(CONTINUED))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
                return Optional.of(shortened(
                        reported.group(1) + " " + text(reported.group(2).strip(), continued)));
            }
        }
        Matcher example = EXAMPLE.matcher(output);
        return example.find() ? Optional.of(shortened(example.group())) : Optional.empty();
    }

    private static String text(String headline, List<String> continued) {
        if (headline.isEmpty()) {
            String all = String.join("\n", continued);
            Matcher assertion = ASSERTION.matcher(all);
            return assertion.find() ? assertion.group(1) : all;
        }
        return cause(continued)
                .map(cause -> headline + (headline.endsWith(":") ? " " : ": ") + cause)
                .orElse(headline);
    }

    /** The first line of the innermost error that is more than the name of the function that failed. */
    private static Optional<String> cause(List<String> continued) {
        return continued.subList(continued.lastIndexOf(CAUSED_BY) + 1, continued.size()).stream()
                .filter(line -> continued.contains(CAUSED_BY) && !line.endsWith(" failed:"))
                .map(line -> STACK.matcher(line).replaceFirst(""))
                .findFirst();
    }

    private static String shortened(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + " …";
    }
}
