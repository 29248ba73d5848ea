package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
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
 * Checks the pipeline's Go module with {@code go vet} and runs its tests with {@code go test} on this machine. The
 * results are written as Surefire reports, which CI servers can display. Sources, tags, flags and environment are those
 * that the executions of {@code beamgo:package} in the same pom configure; if several executions share them, the tests
 * run only once. Go shows the earlier result of a package that has not changed since.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "test",
        defaultPhase = LifecyclePhase.TEST,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.NONE,
        configurator = CommandLineFirstConfigurator.NAME)
public final class TestMojo extends AbstractBeamGoMojo {

    private final GoalConfigurator goals;
    private final GoTests tests;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Packages to check and test, as Go's package patterns, relative to {@code sourceDirectory}. Example:
     * {@code ./cmd/...,./lib}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.testPackages", defaultValue = "./...")
    private List<String> testPackages;

    /**
     * Runs only the tests whose names match this Go regular expression ({@code go test -run}); meant for the command
     * line. Example: {@code -Dbeamgo.test=TestWords/empty}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.test")
    private @Nullable String test;

    /**
     * Whether the build fails if {@code test} matches no test. The property is the one that Surefire uses.
     *
     * @since 0.1.0
     */
    @Parameter(property = "surefire.failIfNoSpecifiedTests", defaultValue = "true")
    private boolean failIfNoSpecifiedTests;

    /**
     * Further flags for {@code go test}, quoted as Go expects them. Tests that find their files with
     * {@code runtime.Caller} need {@code -trimpath=false}. Example: {@code -count=1 -short}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.testFlags")
    private @Nullable String testFlags;

    /**
     * File to which Go writes the coverage profile, which {@code go tool cover} reads. Default: none; coverage is not
     * measured. If executions of {@code package} with different options are tested, a number is appended to the file
     * name for each one after the first ({@code -2}, {@code -3} and so on). Example: {@code target/coverage.out}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.coverageProfile")
    private @Nullable File coverageProfile;

    /**
     * Whether the tests run with Go's data race detector. Needs {@code cgo} and a C compiler.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.race", defaultValue = "false")
    private boolean race;

    /**
     * Whether {@code go vet} checks the packages before the tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.vet", defaultValue = "true")
    private boolean vet;

    /**
     * How long the tests of one package may run. Written as a number with {@code s}, {@code m} or {@code h}; a number
     * alone means seconds. Default: Go's own limit, ten minutes. Example: {@code 30m}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.testTimeout")
    private @Nullable String testTimeout;

    /**
     * Lets the build continue when tests fail. The property is the one that Surefire uses. The build still fails if
     * {@code go vet} finds something or if tests do not compile.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private boolean testFailureIgnore;

    /**
     * Folder for the reports, {@code TEST-*.xml}. Reports of other plugins in it are kept. Example:
     * {@code target/go-reports}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.reportsDirectory", defaultValue = "${project.build.directory}/surefire-reports")
    private File reportsDirectory;

    /**
     * Skips this goal, like all other tests. The property is the one that Surefire uses.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /**
     * Skips this goal, like all other tests. The property is the one that Surefire uses.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.test.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal. */
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
            getLog().info("Skipped, because beamgo:package is skipped.");
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

    /** What {@code package} compiles, unless it is skipped; the same sources with the same options only once. */
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

    /** What determines the results of tests; equal ones are tested only once. */
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
