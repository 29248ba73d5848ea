package io.github.beamgo.test.run;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.build.plan.RequestValidator;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.OwnSources;
import io.github.beamgo.process.Command;
import io.github.beamgo.test.report.SurefireReports;
import io.github.beamgo.test.report.TestTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks and tests the Go module of a pipeline, compiled as the pipeline is. */
public final class GoTests {

    private static final Logger LOG = LoggerFactory.getLogger(GoTests.class);

    private final GoTool goTool;
    private final GoProcess goProcess;

    /** Creates the tests. */
    @Inject
    public GoTests(GoTool goTool, GoProcess goProcess) {
        this.goTool = goTool;
        this.goProcess = goProcess;
    }

    /**
     * Runs {@code go vet}, then {@code go test}. Prints a line for each package and the output of what fails, and writes
     * a report for each package as soon as its tests have ended.
     *
     * @param reports receives the results
     * @return the counts; the caller decides what failing tests mean, see {@link #requireSuccess}
     * @throws PipelineException when {@code go vet} finds something
     * @throws ConfigurationException when a parameter is wrong, Go fails before it runs tests, or a report cannot be
     *     written
     * @throws InterruptedException when the build is interrupted; Go has been ended then
     */
    public TestTotals run(BuildRequest request, TestOptions test, SurefireReports reports) throws InterruptedException {
        TestOptionsValidator.validate(test, request.options());
        GoEnvironment go = goTool.environment(request.go(), request.options().env());
        RequestValidator.validate(request.options(), go.flags());
        RequestValidator.validateLinker(request.options(), go.flags(), pattern -> true);
        if (test.vet()) {
            vet(request, test, go);
        }
        createFolderOf(test.coverageProfile());
        return test(request, test, go, reports);
    }

    /**
     * Fails if tests have failed.
     *
     * @param ignoreFailures whether failing tests only cause a warning; this does not include tests that do not compile
     * @throws PipelineException naming the tests that failed
     * @throws ConfigurationException when tests were not compiled, but not because of their sources
     */
    public static void requireSuccess(TestTotals totals, SurefireReports reports, boolean ignoreFailures) {
        if (!totals.bad()) {
            return;
        }
        if (!ignoreFailures || !totals.buildFailures().isEmpty()) {
            throw TestFailures.ofTests(totals, reports.folder());
        }
        LOG.warn("Failing tests are ignored (-Dmaven.test.failure.ignore).");
    }

    private void vet(BuildRequest request, TestOptions test, GoEnvironment go) throws InterruptedException {
        LOG.info("go vet {}", String.join(" ", test.packages()));
        Command command = new Command(
                GoTestCommand.vet(go, request.options(), test.packages()),
                GoCommandLine.environment(request.go(), request.options(), go.host()),
                request.go().directory());
        GoProcess.End end = GoTestRun.of(goProcess, command, new TestEvents(result -> {}));
        if (end.exitCode() != 0) {
            throw TestFailures.ofGo("go vet", own(request, go), request.go().directory(), end.text());
        }
        end.messages().forEach(LOG::warn);
    }

    private TestTotals test(BuildRequest request, TestOptions test, GoEnvironment go, SurefireReports reports)
            throws InterruptedException {
        LOG.info("go test {}", String.join(" ", test.packages()));
        Command command = new Command(
                GoTestCommand.test(go, request.options(), test),
                GoTestCommand.environment(request.go(), request.options(), go.host()),
                request.go().directory());
        TestReporter reporter = new TestReporter(reports);
        GoProcess.End end = GoTestRun.of(goProcess, command, new TestEvents(reporter));
        if (end.exitCode() != 0 && !reporter.totals().bad()) {
            throw TestFailures.ofGo("go test", own(request, go), request.go().directory(), end.text());
        }
        end.messages().forEach(LOG::warn);
        return TestFailures.explained(reporter.totals(), own(request, go));
    }

    private static OwnSources own(BuildRequest request, GoEnvironment go) {
        return OwnSources.of(request.go().directory(), go);
    }

    private static void createFolderOf(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The folder of <coverageProfile> (-Dbeamgo.coverageProfile) " + file + " cannot be created: " + e
                            + ".",
                    "Name a file in a folder that can be written.",
                    e);
        }
    }
}
