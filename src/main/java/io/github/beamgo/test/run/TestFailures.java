package io.github.beamgo.test.run;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoFailure;
import io.github.beamgo.go.GoTask;
import io.github.beamgo.go.OwnSources;
import io.github.beamgo.test.report.TestResults;
import io.github.beamgo.test.report.TestTotals;
import java.nio.file.Path;

/** Explains what is wrong when Go fails before it runs tests, or when tests fail, and what to do about it. */
final class TestFailures {

    /** At most this many are named in the message; the others are in the log and in the reports. */
    private static final int MAX_CULPRITS = 20;

    private TestFailures() {}

    /** An error for a command of Go that failed before there was a test. */
    static BeamGoException ofGo(String command, OwnSources own, Path directory, String output) {
        return GoFailure.of(output, GoTask.TEST, own).toException("'" + command + "' in " + directory, output);
    }

    /** The results together with what to do about packages that do not compile through no fault of their sources. */
    static TestResults explained(TestResults results, OwnSources own) {
        return results.withRemedies(results.totals().buildFailures().stream()
                .map(lines -> GoFailure.of(lines, GoTask.TEST, own))
                .filter(failure -> !failure.ofSources())
                .map(failure -> failure.remedy().orElse("Correct what Go says in the output above."))
                .distinct()
                .toList());
    }

    /** An error for tests that failed. */
    static BeamGoException ofTests(TestTotals totals, Path reports) {
        StringBuilder problem = new StringBuilder(totals.toString()).append(".\n");
        totals.culprits().stream()
                .limit(MAX_CULPRITS)
                .forEach(culprit -> problem.append("  ").append(culprit).append('\n'));
        if (totals.culprits().size() > MAX_CULPRITS) {
            problem.append("  and ")
                    .append(totals.culprits().size() - MAX_CULPRITS)
                    .append(" more\n");
        }
        String correct = "Correct the sources or the tests; their output is above and in " + reports + ".";
        if (totals.remedies().isEmpty()) {
            return new PipelineException(problem.toString(), correct);
        }
        // Beside packages that do not compile through no fault of theirs, there may be tests that failed.
        boolean more = totals.culprits().size() > totals.buildFailures().size();
        return new ConfigurationException(
                problem.toString(), String.join(" ", totals.remedies()) + (more ? " " + correct : ""));
    }
}
