package io.github.beamgo.test.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of the tests of one package.
 *
 * @param importPath the package
 * @param tests the tests, in the order in which they began
 * @param seconds how long all tests took, without compiling
 * @param cached whether Go shows the result of an earlier run, as nothing has changed since
 * @param coverage percentage of the statements that ran, such as {@code 81.5%}, {@code null} when it was not measured
 * @param buildFailure the compiler's output if the package or its tests do not compile, otherwise {@code null}
 */
public record PackageResult(
        String importPath,
        List<TestResult> tests,
        double seconds,
        boolean cached,
        @Nullable String coverage,
        @Nullable String buildFailure) {

    public PackageResult {
        tests = List.copyOf(tests);
    }

    /** How many tests have this outcome. */
    public int count(TestOutcome outcome) {
        return (int) tests.stream().filter(test -> test.outcome() == outcome).count();
    }

    /** Whether any test failed or did not end. */
    public boolean bad() {
        return tests.stream().anyMatch(TestResult::bad);
    }

    /**
     * The tests to look at when something is wrong. Tests that failed only because a subtest failed, or because the
     * test around them panicked, are not among them: they have no message of their own.
     */
    public List<TestResult> culprits() {
        List<TestResult> bad = tests.stream().filter(TestResult::bad).toList();
        return bad.stream()
                .filter(test -> !test.message().isEmpty() || bad.stream().noneMatch(other -> explains(other, test)))
                .toList();
    }

    private static boolean explains(TestResult other, TestResult test) {
        return other.name().startsWith(test.name() + "/") || test.name().startsWith(other.name() + "/");
    }
}
