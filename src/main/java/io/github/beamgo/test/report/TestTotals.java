package io.github.beamgo.test.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * The results of all tests.
 *
 * @param run how many there were, including those that failed or were skipped
 * @param failures how many reported that something is wrong
 * @param errors how many panicked or did not end, and packages that do not compile
 * @param skipped how many skipped themselves
 * @param culprits package, test and message of each that failed
 * @param buildFailures the compiler's output for packages that do not compile
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

    /** {@return these tests and others together} */
    public TestTotals plus(TestTotals other) {
        return new TestTotals(
                run + other.run,
                failures + other.failures,
                errors + other.errors,
                skipped + other.skipped,
                Stream.concat(culprits.stream(), other.culprits.stream()).toList(),
                Stream.concat(buildFailures.stream(), other.buildFailures.stream())
                        .toList());
    }

    /** Whether any test failed or did not end. */
    public boolean bad() {
        return failures + errors > 0;
    }

    /** The counts, as Surefire prints them. */
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
}
