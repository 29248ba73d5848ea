package io.github.beamgo.test.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The results of one or several runs of the tests. A test that ran in several of them counts once.
 *
 * @param packages the results of each package, by its import path
 * @param remedies what to do about packages that do not compile through no fault of their sources
 */
public record TestResults(Map<String, PackageResult> packages, List<String> remedies) {

    /** No test at all. */
    public static final TestResults NONE = new TestResults(Map.of(), List.of());

    /** Makes the collections unmodifiable, in the order of the tests. */
    public TestResults {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
        remedies = List.copyOf(remedies);
    }

    /** {@return these results and those of one more package} */
    public TestResults plus(PackageResult result) {
        return plus(new TestResults(Map.of(result.importPath(), result), List.of()));
    }

    /** {@return these results and those of another run} */
    public TestResults plus(TestResults other) {
        Map<String, PackageResult> all = new LinkedHashMap<>(packages);
        other.packages.forEach((importPath, result) -> all.merge(importPath, result, PackageResult::plus));
        return new TestResults(
                all,
                Stream.concat(remedies.stream(), other.remedies.stream())
                        .distinct()
                        .toList());
    }

    /** {@return these results, with what to do about packages that do not compile} */
    public TestResults withRemedies(List<String> found) {
        return new TestResults(packages, found);
    }

    /** {@return the counts} */
    public TestTotals totals() {
        return packages.values().stream()
                .map(TestTotals::of)
                .reduce(TestTotals.NONE, TestTotals::plus)
                .withRemedies(remedies);
    }
}
