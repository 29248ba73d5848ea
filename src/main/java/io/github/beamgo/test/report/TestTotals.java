package io.github.beamgo.test.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of all tests.
 *
 * @param run how many there were, those that failed or were skipped included
 * @param failures how many said that something is wrong
 * @param errors how many did not come to their end, and packages that do not compile
 * @param skipped how many left themselves out
 * @param culprits package, test and message of each that failed
 * @param buildFailures the compiler's lines of packages that do not compile
 */
public record TestTotals(
        int run, int failures, int errors, int skipped, List<String> culprits, List<String> buildFailures) {

    /** No test at all. */
    public static final TestTotals NONE = new TestTotals(0, 0, 0, 0, List.of(), List.of());

    /** Makes the lists unmodifiable. */
    public TestTotals {
        culprits = List.copyOf(culprits);
        buildFailures = List.copyOf(buildFailures);
    }

    /**
     * Adds others.
     *
     * @param other other tests
     * @return both together
     */
    public TestTotals plus(TestTotals other) {
        return new TestTotals(
                run + other.run,
                failures + other.failures,
                errors + other.errors,
                skipped + other.skipped,
                concat(culprits, other.culprits),
                concat(buildFailures, other.buildFailures));
    }

    /** Whether any test failed or did not come to its end. */
    public boolean bad() {
        return failures + errors > 0;
    }

    /** In Surefire's words. */
    @Override
    public String toString() {
        return "Tests run: " + run + ", Failures: " + failures + ", Errors: " + errors + ", Skipped: " + skipped;
    }

    public static TestTotals of(PackageResult result) {
        return new TestTotals(
                result.tests().size(),
                result.count(TestOutcome.FAILURE),
                result.count(TestOutcome.ERROR),
                result.count(TestOutcome.SKIPPED),
                result.culprits().stream()
                        .map(test -> culprit(result.importPath(), test))
                        .toList(),
                result.buildFailure() == null ? List.of() : List.of(result.buildFailure()));
    }

    private static String culprit(String importPath, TestResult test) {
        String message = test.message();
        return importPath + " " + test.name() + (message.isEmpty() ? "" : ": " + message);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
