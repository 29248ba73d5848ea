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
import io.github.beamgo.test.report.TestResults;
import io.github.beamgo.test.report.TestTotals;
import io.github.beamgo.test.run.GoTests;
import io.github.beamgo.test.run.TestNames;
import io.github.beamgo.test.run.TestOptions;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Checks the pipeline's Go module with {@code go vet} and runs its tests with {@code go test} on this machine. The
 * results are written as Surefire reports, which CI servers can display. Sources, tags, flags and environment are those
 * that the executions of {@code beamgo:package} in the same pom configure. Where several executions share them, the
 * tests run only once in a build, also if the goal itself has several executions, or several Maven modules have one Go
 * module; and a test that runs several times, because they differ, counts once, with its worst outcome. Go shows the
 * earlier result of a package that has not changed since.
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

    private static final String TESTED = "io.github.beamgo.tested:";
    private static final String REPORTS = "io.github.beamgo.reports:";

    private final GoalConfigurator goals;
    private final GoTests tests;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * Packages to check and test, as Go's package patterns, relative to {@code sourceDirectory}. Patterns with
     * {@code ...} match nothing in the folders that the build writes ({@code target}) and in {@code node_modules}.
     * Example: {@code ./cmd/...,./lib}.
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
     * Runs only the tests with these names, in the notation of Surefire, whose property it is: separated by commas, with
     * {@code *} and {@code ?}; {@code !} in front leaves a test out, {@code TestWords#empty} is a subtest. Names that no
     * test of Go can have are those of Java classes. The parameter {@code test} wins. Example:
     * {@code -Dtest=TestWords,TestLines*}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "test")
    private @Nullable String surefireTest;

    /**
     * Whether the build fails if {@code test} or {@code surefireTest} matches no test. The latter may match none where
     * the module has tests in Java as well, and the name of a Java class none where another module of the build has. The
     * property is the one that Surefire uses. Default: {@code true}, unless {@code failIfNoTests} is {@code false}.
     * Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "surefire.failIfNoSpecifiedTests")
    private @Nullable Boolean failIfNoSpecifiedTests;

    /**
     * Whether the build fails if the packages have no tests at all. The property is the one that Surefire uses. Default:
     * {@code false}. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "failIfNoTests")
    private @Nullable Boolean failIfNoTests;

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
     * Skips this goal, like all other tests. The property is an older one that Surefire still has.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip.exec", defaultValue = "false")
    private boolean skipExec;

    /**
     * Skips this goal. The property is the one that many poms hand to Surefire.
     *
     * @since 0.1.0
     */
    @Parameter(property = "surefire.skip", defaultValue = "false")
    private boolean surefireSkip;

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
        return skip || skipTests || mavenTestSkip || skipExec || surefireSkip;
    }

    @Override
    void run() throws InterruptedException {
        if (!new PipelineModules(session()).isPipeline(project())) {
            getLog().debug("This module does not configure the plugin.");
            return;
        }
        Map<TestedSources, BuildRequest> requests = requests();
        if (requests.isEmpty()) {
            getLog().info("Skipped, because beamgo:package is skipped.");
            return;
        }
        SurefireReports reports = reports();
        Optional<TestNames> names = names();
        if (names.isEmpty()) {
            requireTestsInJava(
                    "-Dtest=" + surefireTest
                            + " matches no Go test: their names begin with Test, Example, Fuzz or Benchmark",
                    session().getProjects());
            return;
        }
        TestResults results = TestResults.NONE;
        Set<String> earlier = new LinkedHashSet<>();
        int number = 0;
        for (TestedSources sources : requests.keySet()) {
            number++;
            TestOptions options = options(names.get(), number);
            Optional<String> tester = tester(sources, options);
            if (tester.isPresent()) {
                earlier.add(tester.get());
                continue;
            }
            BuildRequest request = Objects.requireNonNull(requests.get(sources));
            if (requests.size() > 1 && request.pipeline() != null) {
                getLog().info("As the pipeline " + request.pipeline() + " is compiled:");
            }
            results = results.plus(tests.run(request, options, reports));
        }
        if (earlier.size() < requests.size()) {
            report(results.totals());
            GoTests.requireSuccess(results.totals(), reports, testFailureIgnore);
        } else {
            getLog().info("Skipped, because these tests have run in this build already, for "
                    + String.join(", ", earlier) + ".");
        }
    }

    /** What {@code package} compiles, unless it is skipped; the same sources with the same options only once. */
    private Map<TestedSources, BuildRequest> requests() throws InterruptedException {
        Map<TestedSources, BuildRequest> requests = new LinkedHashMap<>();
        for (MojoExecution packaged : goals.executions(session(), plugin, "package")) {
            Optional<BuildRequest> request = goals.with(
                    session(),
                    packaged,
                    PackageMojo.class,
                    goal -> goal.isSkipped() ? Optional.empty() : Optional.of(goal.request()));
            request.ifPresent(compiled -> requests.putIfAbsent(
                    new TestedSources(
                            folder(compiled),
                            compiled.go().wanted().executable(),
                            compiled.go().wanted().version(),
                            compiled.options()),
                    compiled));
        }
        return requests;
    }

    private static Path folder(BuildRequest request) {
        return request.go().directory().toAbsolutePath().normalize();
    }

    /** What determines the results of tests; equal ones are tested only once. */
    private record TestedSources(
            Path sourceDirectory,
            @Nullable String goExecutable,
            @Nullable String goVersion,
            CompileOptions options) {}

    /**
     * Finds who has run the same tests with the same consequences in this build, in this module or in another one of the
     * same Go module; notes that they run now. The note is text, as another copy of this class may read it.
     */
    private Optional<String> tester(TestedSources sources, TestOptions options) {
        String note = TESTED
                + List.of(
                        sources,
                        options,
                        inModule(reportsDirectory),
                        testFailureIgnore,
                        failIfNoneSpecified(),
                        failIfNone());
        String own = project().getArtifactId() + " (" + execution().getExecutionId() + ")";
        // Modules may be tested concurrently, and Maven's map is made for one thread.
        synchronized (session().getRequest()) {
            Object earlier = session().getRequest().getData().putIfAbsent(note, own);
            return Optional.ofNullable(earlier).map(Object::toString);
        }
    }

    /** Modules have folders of their own for the same purpose. */
    private Path inModule(File folder) {
        Path module = withoutPlaceholder(new File(project().getBuild().getDirectory()));
        return folder.toPath().startsWith(module) ? module.relativize(folder.toPath()) : folder.toPath();
    }

    /** The reports of this module in this build, which all executions of the goal share. */
    private SurefireReports reports() {
        SurefireReports own = new SurefireReports(
                reportsDirectory.toPath(),
                project().getArtifactId() + ":" + execution().getExecutionId());
        if (remembered().putIfAbsent(REPORTS + execution().getExecutionId() + own.folder(), own) == null) {
            deleteEarlier(own);
        }
        Object first = remembered().computeIfAbsent(REPORTS + own.folder(), folder -> own);
        return first instanceof SurefireReports shared ? shared : own;
    }

    /** What Maven keeps for this plugin and this module until the end of the build. */
    private Map<String, Object> remembered() {
        return session().getPluginContext(plugin, project());
    }

    private Optional<TestNames> names() {
        String regularExpression = ParameterValues.blankToNull(test);
        String surefire = ParameterValues.blankToNull(surefireTest);
        return regularExpression != null || surefire == null
                ? Optional.of(new TestNames(regularExpression, null))
                : TestNames.ofSurefire(surefire);
    }

    /** Folders with files that builds write; modules may lie in each other. */
    private List<Path> builtFolders() {
        return Stream.concat(session().getAllProjects().stream(), Stream.of(project()))
                .map(MavenProject::getBuild)
                .flatMap(build ->
                        Stream.of(build.getDirectory(), build.getOutputDirectory(), build.getTestOutputDirectory()))
                .distinct()
                .map(Path::of)
                .toList();
    }

    private TestOptions options(TestNames names, int number) {
        return new TestOptions(
                testPackages.stream().map(String::strip).toList(),
                builtFolders(),
                names,
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
        } else if (ParameterValues.blankToNull(test) != null && failIfNoneSpecified()) {
            throw new PipelineException(
                    "No tests matching <test> (-Dbeamgo.test) '" + test + "' were executed.",
                    "Correct the regular expression, or set -Dsurefire.failIfNoSpecifiedTests=false.");
        } else if (ParameterValues.blankToNull(test) == null && ParameterValues.blankToNull(surefireTest) != null) {
            requireTestsInJava("No Go test matches -Dtest=" + surefireTest, List.of(project()));
        } else if (failIfNone()) {
            throw new PipelineException(
                    "There are no tests in " + String.join(",", testPackages) + ".",
                    "Write one, or remove -DfailIfNoTests.");
        } else {
            getLog().info("No tests to run.");
        }
    }

    private boolean failIfNone() {
        return Boolean.TRUE.equals(failIfNoTests);
    }

    /** By the rule of Surefire 2, whose {@code -DfailIfNoTests=false} many builds still have. */
    private boolean failIfNoneSpecified() {
        return !Boolean.FALSE.equals(failIfNoSpecifiedTests == null ? failIfNoTests : failIfNoSpecifiedTests);
    }

    /**
     * Where there are tests in Java, Surefire knows whether {@code -Dtest} matches any. It does not fail in modules
     * without such tests either.
     */
    private void requireTestsInJava(String problem, List<MavenProject> modules) {
        if (failIfNoneSpecified() && modules.stream().noneMatch(TestMojo::hasTestsInJava)) {
            throw new PipelineException(
                    problem + ".",
                    "Correct the name, such as -Dtest=TestWords or -Dtest=TestWords*, or set"
                            + " -Dsurefire.failIfNoSpecifiedTests=false.");
        }
        getLog().info(problem + ".");
    }

    /** Tests of a later module may not have been compiled yet. */
    private static boolean hasTestsInJava(MavenProject module) {
        return Stream.concat(
                        Stream.of(module.getBuild().getTestOutputDirectory()),
                        module.getTestCompileSourceRoots().stream())
                .anyMatch(folder -> Files.isDirectory(Path.of(folder)));
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
