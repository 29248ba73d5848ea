package io.github.beamgo.test.run;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoFailure;
import io.github.beamgo.test.report.TestTotals;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Explains what is wrong when Go fails before it runs tests, or when tests fail, and what to do about it. */
final class TestFailures {

    private static final Pattern NO_PACKAGE = Pattern.compile(
            "(?m)^(?!\\t|\\S+:\\d+:\\d+: ).*(directory not found|no Go files in|is not in std|no packages to (vet|test)"
                    + "|no required module provides package|does not contain (main module|modules listed)"
                    + "|outside (main module|modules listed))");

    private static final Pattern NO_MEMORY = Pattern.compile("signal: killed|cannot allocate memory|out of memory");

    /** At most this many are named in the message; the others are in the log and in the reports. */
    private static final int MAX_CULPRITS = 20;

    private TestFailures() {}

    /** An error for a command of Go that failed before there was a test. */
    static BeamGoException ofGo(String command, Path directory, String output) {
        String question = "'" + command + "' in " + directory;
        return remedy(output)
                .<BeamGoException>map(remedy ->
                        new ConfigurationException(question + " failed:\n" + output.stripTrailing() + "\n", remedy))
                .orElseGet(() -> GoFailure.of(question, output));
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
        Optional<String> remedy = totals.buildFailures().stream()
                .flatMap(lines -> remedy(lines).or(() -> GoFailure.remedy(lines)).stream())
                .findFirst();
        if (remedy.isPresent()) {
            return new ConfigurationException(problem.toString(), remedy.get());
        }
        return new PipelineException(
                problem.toString(), "Correct the sources or the tests; their output is above and in " + reports + ".");
    }

    private static Optional<String> remedy(String output) {
        if (NO_MEMORY.matcher(output).find()) {
            return Optional.of(
                    "Compile fewer tests at once with -p=1 in <testFlags> (-Dbeamgo.testFlags), or give the build more"
                            + " memory.");
        }
        return NO_PACKAGE.matcher(output).find()
                ? Optional.of(
                        "Set <testPackages> (-Dbeamgo.testPackages) to packages of the pipeline's module, relative to"
                                + " <sourceDirectory>, such as ./... or ./cmd/wordcount.")
                : Optional.empty();
    }
}
