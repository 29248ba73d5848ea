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
 * @param remedies what to do about those whose sources are not at fault
 */
public record TestTotals(
        int run,
        int failures,
        int errors,
        int skipped,
        List<String> culprits,
        List<String> buildFailures,
        List<String> remedies) {

    /** No test at all. */
    public static final TestTotals NONE = new TestTotals(0, 0, 0, 0, List.of(), List.of(), List.of());

    /** Makes the lists unmodifiable. */
    public TestTotals {
        culprits = List.copyOf(culprits);
        buildFailures = List.copyOf(buildFailures);
        remedies = List.copyOf(remedies);
    }

    /** {@return these tests and others together} */
    public TestTotals plus(TestTotals other) {
        return new TestTotals(
                run + other.run,
                failures + other.failures,
                errors + other.errors,
                skipped + other.skipped,
                joined(culprits, other.culprits),
                joined(buildFailures, other.buildFailures),
                joined(remedies, other.remedies));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** {@return these tests, with what to do about packages that do not compile} */
    public TestTotals withRemedies(List<String> found) {
        return new TestTotals(run, failures, errors, skipped, culprits, buildFailures, found);
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
                result.buildFailure() == null ? List.of() : List.of(result.buildFailure()),
                List.of());
    }

    private static String culprit(String importPath, TestResult test) {
        String message = test.message();
        return importPath + " " + test.name() + (message.isEmpty() ? "" : ": " + message);
    }
}
