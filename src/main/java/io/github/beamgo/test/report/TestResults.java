package io.github.beamgo.test.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The results of one or several runs of the tests. A test that ran in several of them counts once.
 *
 * @param packages the results of each package, by its import path
 */
public record TestResults(Map<String, PackageResult> packages) {

    /** No test at all. */
    public static final TestResults NONE = new TestResults(Map.of());

    /** Makes the map unmodifiable, in the order of the tests. */
    public TestResults {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
    }

    /** {@return these results and those of one more package} */
    public TestResults plus(PackageResult result) {
        return plus(new TestResults(Map.of(result.importPath(), result)));
    }

    /** {@return these results and those of another run} */
    public TestResults plus(TestResults other) {
        Map<String, PackageResult> all = new LinkedHashMap<>(packages);
        other.packages.forEach((importPath, result) -> all.merge(importPath, result, PackageResult::plus));
        return new TestResults(all);
    }

    /** {@return the counts} */
    public TestTotals totals() {
        return packages.values().stream().map(TestTotals::of).reduce(TestTotals.NONE, TestTotals::plus);
    }
}
