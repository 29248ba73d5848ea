package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.mojo.parameter.Durations;
import io.github.beamgo.test.report.SurefireReports;
import io.github.beamgo.test.report.TestTotals;
import io.github.beamgo.test.run.GoTests;
import io.github.beamgo.test.run.TestOptions;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Checks the pipeline's Go module with {@code go vet} and runs its tests with {@code go test}, on this machine. The
 * results are Surefire reports, which every CI server shows. Everything is compiled as {@code beamgo:package} is
 * configured: sources, tags, flags and environment are those of its executions in the same pom; executions with the same
 * ones are tested once. As Go does, it shows the earlier result of a package that has not changed since.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "test",
        defaultPhase = LifecyclePhase.TEST,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.NONE)
public final class TestMojo extends AbstractBeamGoMojo {

    private final GoalConfigurator goals;
    private final GoTests tests;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * The packages that are checked and tested, in the patterns of Go, relative to {@code sourceDirectory}. Example:
     * {@code ./cmd/...,./lib}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.testPackages", defaultValue = "./...")
    private List<String> testPackages;

    /**
     * Runs only the tests whose name matches this regular expression of Go ({@code go test -run}); meant for the command
     * line. Example: {@code -Dbeamgo.test=TestWords/empty}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.test")
    private @Nullable String test;

    /**
     * Whether it is an error if {@code test} matches no test; the property is Surefire's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "surefire.failIfNoSpecifiedTests", defaultValue = "true")
    private boolean failIfNoSpecifiedTests;

    /**
     * Further flags of {@code go test}, in Go's quoting. Example: {@code -count=1 -short}, or {@code -trimpath=false} for
     * tests that look for their files by {@code runtime.Caller}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.testFlags")
    private @Nullable String testFlags;

    /**
     * The file into which Go writes which statements ran, in the form of {@code go tool cover}; nothing is measured
     * without. Where executions of {@code package} with different options are tested, the number of each but the first
     * is put behind the name. Example: {@code target/coverage.out}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.coverageProfile")
    private @Nullable File coverageProfile;

    /**
     * Whether tests look for data races. Needs {@code cgo} and a C compiler.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.race", defaultValue = "false")
    private boolean race;

    /**
     * Whether {@code go vet} checks the packages before they are tested.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.vet", defaultValue = "true")
    private boolean vet;

    /**
     * How long the tests of one package may run: a number with {@code s}, {@code m} or {@code h}. Default: that of Go, ten
     * minutes. Example: {@code 30m}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.testTimeout")
    private @Nullable String testTimeout;

    /**
     * Lets the build go on when tests fail; the property is Surefire's own. What {@code go vet} finds, and tests that do
     * not compile, fail the build nevertheless.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private boolean testFailureIgnore;

    /**
     * The folder of the reports, {@code TEST-*.xml}. Reports of other plugins in it stay. Example: {@code target/go-reports}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.reportsDirectory", defaultValue = "${project.build.directory}/surefire-reports")
    private File reportsDirectory;

    /**
     * Leaves the goal out, as all tests; the property is Surefire's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /**
     * Leaves the goal out, as all tests; the property is Surefire's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /**
     * Leaves the goal out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.test.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Creates the goal.
     *
     * @param goals gives the goal whose configuration says how to compile
     * @param tests runs the tests
     */
    @Inject
    public TestMojo(GoalConfigurator goals, GoTests tests) {
        this.goals = goals;
        this.tests = tests;
    }

    @Override
    boolean isSkipped() {
        return skip || skipTests || mavenTestSkip;
    }

    @Override
    void run() throws InterruptedException {
        if (!new PipelineModules(session()).isPipeline(project())) {
            getLog().debug("This module does not configure the plugin.");
            return;
        }
        Collection<BuildRequest> requests = requests();
        if (requests.isEmpty()) {
            getLog().info("Skipped, as beamgo:package is.");
            return;
        }
        SurefireReports reports = new SurefireReports(reportsDirectory.toPath(), execution.getExecutionId());
        deleteEarlier(reports);
        TestTotals totals = TestTotals.NONE;
        int number = 0;
        for (BuildRequest request : requests) {
            number++;
            if (requests.size() > 1 && request.pipeline() != null) {
                getLog().info("As the pipeline " + request.pipeline() + " is compiled:");
            }
            totals = totals.plus(tests.run(request, options(number), reports));
        }
        report(totals);
        GoTests.requireSuccess(totals, reports, testFailureIgnore);
    }

    /** What {@code package} compiles, unless it is skipped; the same sources with the same options once. */
    private Collection<BuildRequest> requests() throws InterruptedException {
        Map<TestedSources, BuildRequest> requests = new LinkedHashMap<>();
        for (MojoExecution packaged : goals.executions(session(), plugin, "package")) {
            Optional<BuildRequest> request = goals.with(
                    session(),
                    packaged,
                    PackageMojo.class,
                    goal -> goal.isSkipped() ? Optional.empty() : Optional.of(goal.request()));
            request.ifPresent(compiled -> requests.putIfAbsent(
                    new TestedSources(compiled.go().directory(), compiled.go().executable(), compiled.options()),
                    compiled));
        }
        return requests.values();
    }

    /** What decides the results of tests; equal ones are tested once. */
    private record TestedSources(Path sourceDirectory, String goExecutable, CompileOptions options) {}

    private TestOptions options(int number) {
        return new TestOptions(
                testPackages.stream().map(String::strip).toList(),
                ParameterValues.blankToNull(test),
                testFlags == null ? "" : testFlags,
                coverageProfile(number),
                race,
                Durations.parse(ParameterValues.blankToNull(testTimeout), "testTimeout"),
                vet);
    }

    private @Nullable Path coverageProfile(int number) {
        if (coverageProfile == null) {
            return null;
        }
        Path file = coverageProfile.toPath().toAbsolutePath();
        return number == 1 ? file : file.resolveSibling(file.getFileName() + "-" + number);
    }

    private void report(TestTotals totals) {
        if (totals.run() > 0) {
            getLog().info(totals.toString());
        } else if (ParameterValues.blankToNull(test) == null || !failIfNoSpecifiedTests) {
            getLog().info("No tests to run.");
        } else {
            throw new PipelineException(
                    "No tests matching <test> (-Dbeamgo.test) '" + test + "' were executed.",
                    "Correct the regular expression, or set -Dsurefire.failIfNoSpecifiedTests=false.");
        }
    }

    private static void deleteEarlier(SurefireReports reports) {
        try {
            reports.deleteEarlier();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The reports of an earlier run in <reportsDirectory> (-Dbeamgo.reportsDirectory) cannot be deleted: "
                            + e + ".",
                    "Delete them, or name another folder.",
                    e);
        }
    }
}
