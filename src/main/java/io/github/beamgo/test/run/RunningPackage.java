package io.github.beamgo.test.run;

import io.github.beamgo.test.report.PackageResult;
import io.github.beamgo.test.report.TestOutcome;
import io.github.beamgo.test.report.TestResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the events of one package. */
final class RunningPackage {

    private static final Pattern COVERAGE = Pattern.compile("\\bcoverage: ([\\d.]+%) of statements");

    private static final String CACHED = "\t(cached)";

    private static final Logger LOG = LoggerFactory.getLogger(RunningPackage.class);

    /** What go test says of a program with tests that ended well, in a line of its own. */
    private static final Pattern SUCCESS = Pattern.compile("(?m)^ok  \t");

    /** What package testing says when it has run the tests, also if there were none. */
    private static final Pattern HAS_RUN = Pattern.compile("(?m)^PASS$");

    private final String importPath;
    private final List<RunningTest> tests = new ArrayList<>();
    private final Map<String, RunningTest> latest = new HashMap<>();
    private final CappedText output = new CappedText();
    private boolean cached;
    private @Nullable String coverage;

    RunningPackage(String importPath) {
        this.importPath = importPath;
    }

    /** Handles an event of a test in the package. */
    void test(String name, TestEvent event) {
        switch (event.action()) {
            case "run" -> begin(name);
            case "output" -> running(name).output.append(event.text());
            case "pass", "bench" -> running(name).end(TestOutcome.PASSED, event.elapsed());
            case "skip" -> running(name).end(TestOutcome.SKIPPED, event.elapsed());
            case "fail" -> running(name).end(TestOutcome.FAILURE, event.elapsed());
            default -> {
                // "pause" and "cont" do not matter for the result.
            }
        }
    }

    /** Handles a line of output of the package as a whole. */
    void output(String text) {
        output.append(text);
        cached |= text.contains(CACHED);
        Matcher found = COVERAGE.matcher(text);
        if (found.find()) {
            coverage = found.group(1);
        }
    }

    /** Ends the package; {@code buildFailure} is the compiler's output if it did not compile. */
    PackageResult end(boolean passed, double seconds, @Nullable String buildFailure) {
        List<TestResult> results = new ArrayList<>();
        String all = output.toString();
        RunningTest last = tests.isEmpty() ? null : tests.get(tests.size() - 1);
        for (RunningTest test : tests) {
            // A crash in an example is printed after the example has ended.
            boolean crashed = test == last && test.outcome == TestOutcome.FAILURE && TestResult.broke(all);
            if (crashed) {
                test.output.append(all);
            }
            results.add(test.result(passed, all));
        }
        if (!passed && results.stream().noneMatch(TestResult::bad)) {
            // Not compiled, or ended by a TestMain: without a culprit, the failure would not be visible anywhere.
            results.add(
                    buildFailure == null
                            ? new TestResult("[package failed]", TestOutcome.ERROR, 0, all)
                            : new TestResult("[build failed]", TestOutcome.ERROR, 0, buildFailure));
        }
        if (results.isEmpty()
                && SUCCESS.matcher(all).find()
                && !HAS_RUN.matcher(all).find()) {
            LOG.warn(
                    "Go counts {} as passed, although its program ended without running a test: look at its TestMain.",
                    importPath);
        }
        return new PackageResult(importPath, results, seconds, cached, coverage, buildFailure);
    }

    /** With {@code -count=2} and the like, a test with the same name runs several times. */
    private RunningTest begin(String name) {
        RunningTest test = new RunningTest(name);
        tests.add(test);
        latest.put(name, test);
        return test;
    }

    private RunningTest running(String name) {
        RunningTest test = latest.get(name);
        return test == null ? begin(name) : test;
    }

    private static final class RunningTest {
        private final String name;
        private final CappedText output = new CappedText();
        private @Nullable TestOutcome outcome;
        private double seconds;

        RunningTest(String name) {
            this.name = name;
        }

        void end(TestOutcome how, double elapsed) {
            outcome = how;
            seconds = elapsed;
        }

        TestResult result(boolean packagePassed, String packageOutput) {
            String text = output.toString();
            if (outcome == null) {
                // Benchmarks have no event for their end. Any other test ended with its process.
                return packagePassed
                        ? new TestResult(name, TestOutcome.PASSED, 0, text)
                        : new TestResult(name, TestOutcome.ERROR, 0, unfinished(text) + packageOutput);
            }
            boolean error = outcome == TestOutcome.FAILURE && TestResult.broke(text);
            return new TestResult(name, error ? TestOutcome.ERROR : outcome, seconds, text);
        }

        private static String unfinished(String text) {
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + TestResult.DID_NOT_END + "\n";
        }
    }
}
