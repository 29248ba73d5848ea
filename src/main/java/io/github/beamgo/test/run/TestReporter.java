package io.github.beamgo.test.run;

import io.github.beamgo.test.report.PackageResult;
import io.github.beamgo.test.report.SurefireReports;
import io.github.beamgo.test.report.TestOutcome;
import io.github.beamgo.test.report.TestResults;
import io.github.beamgo.test.report.TestTotals;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a line for each package, as Surefire does for each class, and the output of failures; writes its report, and
 * adds the packages up.
 */
final class TestReporter implements TestEvents.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(TestReporter.class);

    private final SurefireReports reports;
    private TestResults results = TestResults.NONE;

    TestReporter(SurefireReports reports) {
        this.reports = reports;
    }

    /** All packages so far. */
    TestResults results() {
        return results;
    }

    @Override
    public void ended(PackageResult result) throws IOException {
        if (result.tests().isEmpty()) {
            LOG.debug("No tests ran in {}", result.importPath());
            return;
        }
        results = results.plus(result);
        print(result);
        reports.write(result);
    }

    private static void print(PackageResult result) {
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
