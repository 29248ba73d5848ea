package io.github.beamgo.test.run;

import io.github.beamgo.test.report.PackageResult;
import io.github.beamgo.test.report.TestOutcome;
import io.github.beamgo.test.report.TestTotals;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints test results: a line for each package, as Surefire does for each class, and the output of failures. */
final class TestConsole {

    private static final Logger LOG = LoggerFactory.getLogger(TestConsole.class);

    private TestConsole() {}

    static void print(PackageResult result) {
        String line = TestTotals.of(result) + ", Time elapsed: "
                + String.format(Locale.ROOT, "%.3f s", result.seconds())
                + (result.cached() ? " (cached)" : "")
                + (result.coverage() == null ? "" : ", Coverage: " + result.coverage());
        if (result.bad()) {
            LOG.error("{} <<< FAILURE! -- in {}", line, result.importPath());
            result.culprits()
                    .forEach(test -> LOG.error(
                            "{} {} <<< {}!\n{}",
                            result.importPath(),
                            test.name(),
                            test.outcome(),
                            test.output().stripTrailing()));
        } else if (result.count(TestOutcome.SKIPPED) > 0) {
            LOG.warn("{} -- in {}", line, result.importPath());
        } else {
            LOG.info("{} -- in {}", line, result.importPath());
        }
    }
}
