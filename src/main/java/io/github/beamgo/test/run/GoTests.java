package io.github.beamgo.test.run;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.build.plan.RequestValidator;
import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.OwnSources;
import io.github.beamgo.process.Command;
import io.github.beamgo.test.report.SurefireReports;
import io.github.beamgo.test.report.TestResults;
import io.github.beamgo.test.report.TestTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks and tests the Go module of a pipeline, compiled as the pipeline is. */
public final class GoTests {

    private static final Logger LOG = LoggerFactory.getLogger(GoTests.class);

    /** So many of the packages that are left out are named. */
    private static final int MAX_NAMED = 5;

    private final GoTool goTool;
    private final GoProcess goProcess;
    private final CCompilers compilers;

    /** Creates the tests. */
    @Inject
    public GoTests(GoTool goTool, GoProcess goProcess, CCompilers compilers) {
        this.goTool = goTool;
        this.goProcess = goProcess;
        this.compilers = compilers;
    }

    /**
     * Runs {@code go vet}, then {@code go test}. Prints a line for each package and the output of what fails, and writes
     * a report for each package as soon as its tests have ended.
     *
     * @param reports receives the results
     * @return the results; the caller decides what failing tests mean, see {@link #requireSuccess}
     * @throws PipelineException when {@code go vet} finds something
     * @throws ConfigurationException when a parameter is wrong, Go fails before it runs tests, or a report cannot be
     *     written
     * @throws InterruptedException when the build is interrupted; Go has been ended then
     */
    public TestResults run(BuildRequest asked, TestOptions test, SurefireReports reports) throws InterruptedException {
        TestOptionsValidator.validate(test, asked.options());
        BuildRequest chosen =
                asked.with(goTool.choose(asked.go(), asked.options().env()));
        GoEnvironment go = goTool.environment(chosen.go(), chosen.options().env());
        RequestValidator.validate(chosen.options(), go.flags());
        RequestValidator.validateLinker(chosen.options(), go.flags(), pattern -> true);
        // The data race detector is made for this machine's own compiler.
        BuildRequest request =
                test.race() ? chosen : chosen.with(compilers.complete(chosen.go(), go, go.host(), chosen.options()));
        // Targets may have what this machine, or the options for all of them, do not have.
        RequestValidator.withoutBoringCrypto(go, request.options(), go.host())
                .ifPresent(problem -> LOG.warn(problem.getMessage()));
        List<String> packages = packages(request, test, go);
        if (test.vet()) {
            vet(request, test, go, packages);
        }
        createFolderOf(test.coverageProfile());
        return test(request, test, go, packages, reports);
    }

    private List<String> packages(BuildRequest request, TestOptions test, GoEnvironment go)
            throws InterruptedException {
        PackageChoice choice = PackageChoice.of(
                test.packages(),
                goTool.packages(request.go(), test.packages(), go, request.options()),
                request.go().directory(),
                Stream.concat(test.builtFolders().stream(), Stream.of(request.outputDirectory()))
                        .toList());
        if (!choice.leftOut().isEmpty()) {
            LOG.info("Left out, because they are in build folders or node_modules: {}", shortened(choice.leftOut()));
        }
        if (choice.arguments().isEmpty()) {
            throw new ConfigurationException(
                    "<testPackages> (-Dbeamgo.testPackages) " + String.join(",", test.packages())
                            + " matches only packages in folders of builds or of npm.",
                    "Name packages, such as ./lib, without '...'.");
        }
        return choice.arguments();
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

    private void vet(BuildRequest request, TestOptions test, GoEnvironment go, List<String> packages)
            throws InterruptedException {
        LOG.info("go vet {}", String.join(" ", test.packages()));
        Command command = new Command(
                GoTestCommand.vet(go, request.options(), packages),
                GoTestCommand.vetEnvironment(request.go(), go, request.options()),
                request.go().directory());
        GoProcess.End end = GoTestRun.of(goProcess, command, new TestEvents(result -> {}));
        if (end.exitCode() != 0) {
            throw TestFailures.ofGo("go vet", own(request, go), request.go().directory(), end.text());
        }
        end.messages().forEach(LOG::warn);
    }

    private TestResults test(
            BuildRequest request, TestOptions test, GoEnvironment go, List<String> packages, SurefireReports reports)
            throws InterruptedException {
        LOG.info("go test {}", String.join(" ", test.packages()));
        Command command = new Command(
                GoTestCommand.test(go, request.options(), test, packages),
                GoTestCommand.environment(request.go(), request.options(), go.host()),
                request.go().directory());
        TestReporter reporter = new TestReporter(reports);
        GoProcess.End end = GoTestRun.of(goProcess, command, new TestEvents(reporter));
        if (end.exitCode() != 0 && !reporter.results().totals().bad()) {
            throw TestFailures.ofGo("go test", own(request, go), request.go().directory(), end.text());
        }
        end.messages().forEach(LOG::warn);
        return TestFailures.explained(reporter.results(), own(request, go));
    }

    private static OwnSources own(BuildRequest request, GoEnvironment go) {
        return OwnSources.of(request.go().directory(), go);
    }

    private static String shortened(List<String> packages) {
        String first = packages.stream().limit(MAX_NAMED).collect(Collectors.joining(" "));
        int others = packages.size() - MAX_NAMED;
        return others > 0 ? first + " and " + others + " more" : first;
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
