package io.github.beamgo.test.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * {@return the results of this run and of another, compiled or started differently} Each test counts once, with its
     * worse outcome.
     */
    PackageResult plus(PackageResult other) {
        Map<String, TestResult> worst = new LinkedHashMap<>();
        for (PackageResult run : List.of(this, other)) {
            Map<String, Integer> times = new HashMap<>();
            for (TestResult test : run.tests) {
                // With -count=2, a test runs several times for its own sake.
                int time = times.merge(test.name(), 1, Integer::sum);
                worst.merge(test.name() + '\n' + time, test, PackageResult::worse);
            }
        }
        return new PackageResult(
                importPath,
                List.copyOf(worst.values()),
                seconds + other.seconds,
                cached && other.cached,
                coverage == null ? other.coverage : coverage,
                buildFailure == null ? other.buildFailure : buildFailure);
    }

    private static TestResult worse(TestResult one, TestResult other) {
        return other.outcome().compareTo(one.outcome()) > 0 ? other : one;
    }

    private static boolean explains(TestResult other, TestResult test) {
        return other.name().startsWith(test.name() + "/") || test.name().startsWith(other.name() + "/");
    }
}
