package io.github.beamgo.test.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.test.report.SurefireReports;
import io.github.beamgo.test.report.TestResults;
import io.github.beamgo.test.report.TestTotals;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the Go of this machine. */
class GoTestsIT {

    private static final TestOptions ALL = options(null, "");

    private final GoProcess go = new GoProcess(new ProcessRunner());
    private final GoTests tests =
            new GoTests(new GoTool(go), go, new CCompilers(new ToolQuestions(new ProcessRunner())));

    @TempDir
    Path folder;

    private Path reports;
    private TinyModule module;

    @BeforeEach
    void makeModule() {
        reports = folder.resolve("target/surefire-reports");
        module = TinyModule.in(folder.resolve("module"));
    }

    @Test
    void eachPackageHasALineAndAReport() throws InterruptedException {
        module.file("words/words.go", "package words\n\nfunc Count() int { return 2 }\n\nfunc Idle() {}\n")
                .file("words/words_test.go", """
                        package words

                        import (
                            "fmt"
                            "testing"
                        )

                        func TestCount(t *testing.T) { fmt.Println("counting <&>", Count()) }

                        func TestCases(t *testing.T) {
                            t.Run("empty line", func(t *testing.T) {})
                            t.Run("bad", func(t *testing.T) { t.Errorf("want <1> & got %q", "\\x01\\x1b[31m2") })
                        }

                        func TestLater(t *testing.T) { t.Skip("not yet: \\"soon\\"") }

                        func TestA(t *testing.T) { t.Parallel(); for i := range 3 { t.Log("a", i) } }
                        func TestB(t *testing.T) { t.Parallel(); for i := range 3 { t.Log("b", i) } }

                        func FuzzCount(f *testing.F) { f.Add(1); f.Fuzz(func(t *testing.T, i int) {}) }

                        func ExampleCount() {
                            fmt.Println(Count())
                            // Output: 3
                        }
                        """)
                .file("go.mod", "module example.com/tiny\n\ngo 1.22\n")
                .file("fine/fine_test.go", test("fine", "TestFine", "") + "func BenchmarkFine(b *testing.B) {}\n");

        TestTotals totals;
        String log;
        try (Log printed = new Log()) {
            totals = run(options(null, "-bench=. -benchtime=1x"));
            log = printed.text();
        }

        assertThat(totals).hasToString("Tests run: 12, Failures: 3, Errors: 0, Skipped: 1");
        assertThat(totals.culprits())
                .containsExactly(
                        "example.com/tiny/words TestCases/bad: words_test.go:12: want <1> & got \"\\x01\\x1b[31m2\"",
                        "example.com/tiny/words ExampleCount: got: 2 want: 3");
        assertThat(log)
                .containsPattern("Tests run: 10, Failures: 3, Errors: 0, Skipped: 1, Time elapsed: \\d+\\.\\d{3} s"
                        + " <<< FAILURE! -- in example.com/tiny/words\n")
                .containsPattern(
                        "INFO.* Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: \\d+\\.\\d{3} s"
                                + " -- in example.com/tiny/fine\n")
                .contains("    words_test.go:12: want <1> & got \"\\x01\\x1b[31m2\"\n", "got:\n2\nwant:\n3\n")
                .doesNotContain("counting <&>");
        assertThat(reports.toFile().list())
                .containsExactlyInAnyOrder("TEST-example.com.tiny.words.xml", "TEST-example.com.tiny.fine.xml");
        ReportedTests words = report("words");
        assertThat(words.attribute("name")).isEqualTo("example.com.tiny.words");
        assertThat(words.counts()).isEqualTo("10 3 0 1");
        assertThat(words.names())
                .containsExactly(
                        "TestCount",
                        "TestCases",
                        "TestCases/empty_line",
                        "TestCases/bad",
                        "TestLater",
                        "TestA",
                        "TestB",
                        "FuzzCount",
                        "FuzzCount/seed#0",
                        "ExampleCount");
        assertThat(words.test("TestCount").getAttribute("classname")).isEqualTo("example.com.tiny.words");
        assertThat(words.test("TestCount").getAttribute("time")).matches("\\d+\\.\\d{3}");
        assertThat(words.in("TestCount", "system-out").getTextContent()).contains("counting <&> 2\n");
        assertThat(words.passed("TestCases/empty_line")).isTrue();
        assertThat(words.in("TestCases/bad", "failure").getAttribute("message"))
                .isEqualTo("words_test.go:12: want <1> & got \"\\x01\\x1b[31m2\"");
        assertThat(words.in("TestLater", "skipped").getAttribute("message"))
                .isEqualTo("words_test.go:15: not yet: \"soon\"");
        assertThat(words.in("TestA", "system-out").getTextContent())
                .contains("a 0", "a 1", "a 2")
                .doesNotContain("b 1");
        assertThat(report("fine").names()).containsExactly("TestFine", "BenchmarkFine");
        assertThat(report("fine").passed("BenchmarkFine")).isTrue();
    }

    @Test
    void whatATestPrintsItselfIsNoCrash() throws InterruptedException {
        module.file(
                        "logs/a_test.go",
                        test(
                                "logs",
                                "TestLogs",
                                "println(\"panic: recovered\"); println(\"fatal error: none\"); t.Error(\"no luck\")"))
                .file("dies/a_test.go", """
                        package dies

                        import (
                            "log"
                            "testing"
                        )

                        func TestDies(t *testing.T) { log.SetFlags(0); log.Print("connecting"); log.Fatal("no database") }
                        """)
                .file("examples/a_test.go", """
                        package examples

                        func Example() {
                            panic("oh")
                            // Output: x
                        }
                        """);

        TestTotals totals = run(ALL);

        assertThat(totals).hasToString("Tests run: 3, Failures: 1, Errors: 2, Skipped: 0");
        assertThat(totals.culprits())
                .containsExactlyInAnyOrder(
                        "example.com/tiny/logs TestLogs: a_test.go:5: no luck",
                        "example.com/tiny/dies TestDies: The test did not end. It said at last: no database",
                        "example.com/tiny/examples Example: panic: oh [recovered, repanicked]");
    }

    /** Go counts the package as passed. */
    @Test
    void aProgramThatEndsWithoutRunningItsTestsIsToldOf() throws InterruptedException {
        module.file("ends/a_test.go", """
                        package ends

                        import (
                            "os"
                            "testing"
                        )

                        func TestMain(m *testing.M) { os.Exit(0) }

                        func TestFine(t *testing.T) {}
                        """)
                .file("none/a_test.go", "package none\n")
                .file("fine/a_test.go", test("fine", "TestFine", ""));

        String log;
        try (Log printed = new Log()) {
            assertThat(run(options(null, "-cover"))).hasToString("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
            log = printed.text();
        }

        assertThat(log)
                .contains(
                        "Go counts example.com/tiny/ends as passed, although its program ended without running a test:"
                                + " look at its TestMain.")
                .containsOnlyOnce("ended without running");
    }

    @Test
    void theAdviceForATestThatFailedStaysBesideThatForAModuleThatIsMissing() throws InterruptedException {
        module.file("fails/a_test.go", test("fails", "TestFails", "t.Error()"))
                .file("missing/a_test.go", "package missing\n\nimport _ \"example.com/nowhere/x\"\n");

        TestTotals totals =
                run(new TestOptions(List.of("./..."), List.of(), TestNames.ALL, "", null, false, null, false));

        assertThatThrownBy(() -> GoTests.requireSuccess(totals, new SurefireReports(reports, "a"), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run 'go mod tidy'")
                .hasMessageEndingWith(
                        "Correct the sources or the tests; their output is above and in " + reports + ".");
    }

    @Test
    void testsThatDoNotComeToTheirEndAreErrors() throws InterruptedException {
        module.file(
                        "panics/a_test.go",
                        test("panics", "TestPanic", "t.Run(\"sub\", func(t *testing.T) { panic(\"oh\") })"))
                .file("exits/a_test.go", """
                        package exits

                        import (
                            "os"
                            "testing"
                        )

                        func TestFine(t *testing.T) {}

                        func TestExit(t *testing.T) { os.Exit(7) }
                        """)
                .file("sleeps/a_test.go", """
                        package sleeps

                        import (
                            "testing"
                            "time"
                        )

                        func TestSleep(t *testing.T) { time.Sleep(time.Hour) }
                        """)
                .file("mains/a_test.go", """
                        package mains

                        import (
                            "fmt"
                            "os"
                            "testing"
                        )

                        func TestMain(m *testing.M) { fmt.Println("no database"); os.Exit(3) }

                        func TestFine(t *testing.T) {}
                        """)
                .file("leaks/a_test.go", """
                        package leaks

                        import (
                            "fmt"
                            "os"
                            "testing"
                        )

                        func TestMain(m *testing.M) { code := m.Run(); fmt.Println("leaked"); os.Exit(code + 1) }

                        func TestFine(t *testing.T) {}
                        """)
                .file("begins/a_test.go", test("begins", "TestFine", "") + "\nfunc init() { panic(\"no config\") }\n")
                .file("broken/a_test.go", test("broken", "TestBroken", "undefined()"));

        TestTotals totals = run(new TestOptions(
                List.of("./..."), List.of(), TestNames.ALL, "", null, false, Duration.ofSeconds(5), false));

        // Go gives the panic to the test that it ran through, and says of the one in which it began only that it
        // failed.
        assertThat(totals).hasToString("Tests run: 10, Failures: 1, Errors: 7, Skipped: 0");
        assertThat(report("panics").in("TestPanic", "error").getAttribute("message"))
                .startsWith("panic: oh");
        assertThat(report("panics").in("TestPanic", "error").getTextContent()).contains("a_test.go:5");
        assertThat(report("exits").in("TestExit", "error").getTextContent()).contains("The test did not end.\n");
        assertThat(report("exits").in("TestExit", "error").getAttribute("message"))
                .isEqualTo("The test did not end.");
        assertThat(report("exits").passed("TestFine")).isTrue();
        assertThat(report("sleeps").in("TestSleep", "error").getAttribute("message"))
                .isEqualTo("panic: test timed out after 5s");
        assertThat(report("mains").in("[package failed]", "error").getTextContent())
                .startsWith("no database\nFAIL\texample.com/tiny/mains");
        assertThat(report("broken").counts()).isEqualTo("1 0 1 0");
        assertThat(report("broken").in("[build failed]", "error").getTextContent())
                .contains("a_test.go:5:33: undefined: undefined");
        assertThat(totals.buildFailures()).hasSize(1);
        assertThatThrownBy(() -> GoTests.requireSuccess(totals, surefire(), true))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(totals + ".\n")
                .hasMessageContaining("example.com/tiny/mains [package failed]: no database\n")
                .hasMessageContaining("example.com/tiny/leaks [package failed]: leaked\n")
                .hasMessageContaining("example.com/tiny/begins [package failed]: panic: no config\n")
                .hasMessageContaining(
                        "example.com/tiny/broken [build failed]: broken/a_test.go:5:33: undefined: undefined\n")
                .hasMessageContaining("example.com/tiny/panics TestPanic: panic: oh")
                .message()
                .doesNotContain("TestPanic/sub");
        assertThatThrownBy(() -> GoTests.requireSuccess(totals, surefire(), true))
                .hasMessageEndingWith(
                        "Correct the sources or the tests; their output is above and in " + reports + ".");
    }

    @Test
    void failuresOfTestsAreIgnoredOnRequest() throws InterruptedException {
        module.file("a_test.go", test("main", "TestBad", "t.Fatal(\"bad\")"));
        TestTotals totals = run(ALL);

        assertThatThrownBy(() -> GoTests.requireSuccess(totals, surefire(), false))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("example.com/tiny TestBad: a_test.go:5: bad");
        try (Log log = new Log()) {
            GoTests.requireSuccess(totals, surefire(), true);
            assertThat(log.text()).contains("Failing tests are ignored");
        }
    }

    @Test
    void whatVetFindsIsPrintedUnalteredAndNothingIsTested() {
        module.file("a_test.go", """
                package main

                import (
                    "fmt"
                    "testing"
                )

                func TestX(t *testing.T) { fmt.Printf("%d\\n", "x") }
                """);

        assertThatThrownBy(() -> run(ALL))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("'go vet' in " + module.directory() + " failed:\n")
                .hasMessageContaining("a_test.go:8:40: fmt.Printf format %d has arg \"x\" of wrong type string\n")
                .hasMessageEndingWith("Correct the sources.");
        assertThat(reports).doesNotExist();
    }

    @Test
    void testsAreCompiledAsTheBinariesAre() throws InterruptedException {
        module.file(
                        "a_test.go",
                        "//go:build mine\n\n" + test("main", "TestSite", "if site != \"edge\" { t.Fatal(site) }"))
                .file("b_test.go", test("main", "TestOther", ""));

        TestTotals totals = tests.run(
                        module.request()
                                .options(new OptionsBuilder().tags("mine").ldflags("-X example.com/tiny.site=edge"))
                                .build(),
                        ALL,
                        surefire())
                .totals();

        assertThat(totals).hasToString("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void resultsThatGoRemembersAreShownAsSuch() throws InterruptedException {
        module.file("a_test.go", test("main", "TestTemporary", "t.TempDir()"));
        run(ALL);

        try (Log log = new Log()) {
            run(ALL);
            assertThat(log.text()).containsPattern("Time elapsed: [\\d.]+ s \\(cached\\) -- in example.com/tiny\n");
        }
    }

    @Test
    void coverageIsWrittenAndPrintedOnDemand() throws InterruptedException {
        Path profile = folder.resolve("new/coverage.out");
        module.file("lib/lib.go", "package lib\n\nfunc Two() int { return 2 }\n")
                .file("lib/lib_test.go", test("lib", "TestTwo", "Two()"));

        try (Log log = new Log()) {
            TestTotals totals =
                    run(new TestOptions(List.of("./lib"), List.of(), TestNames.ALL, "", profile, false, null, true));

            assertThat(totals.run()).isEqualTo(1);
            assertThat(log.text()).contains(", Coverage: 100.0% -- in example.com/tiny/lib\n");
        }
        assertThat(profile).content().startsWith("mode: ").contains("example.com/tiny/lib/lib.go:3.");
    }

    @Test
    void testsAreChosenByARegularExpression() throws InterruptedException {
        module.file("a_test.go", test("main", "TestOne", "") + "\nfunc TestTwo(t *testing.T) {}\n");

        assertThat(run(options("^TestT", "")).run()).isEqualTo(1);
        assertThat(report("").names()).containsExactly("TestTwo");
        assertThat(run(options("NoSuch", ""))).isEqualTo(TestTotals.NONE);
    }

    @Test
    void racesAreFoundWithCgo() throws InterruptedException {
        module.file("a_test.go", """
                package main

                import "testing"

                func TestRace(t *testing.T) {
                    n, done := 0, make(chan bool)
                    go func() { n++; done <- true }()
                    n++
                    <-done
                }
                """);
        TestOptions race = new TestOptions(List.of("./..."), List.of(), TestNames.ALL, "", null, true, null, true);

        assertThatThrownBy(() -> run(race))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<race> (-Dbeamgo.race) is set, but <cgo> (-Dbeamgo.cgo) is off")
                .hasMessageContaining("-Dbeamgo.race=true -Dbeamgo.cgo=true");
        TestTotals totals = tests.run(
                        module.request().options(new OptionsBuilder().cgo(true)).build(), race, surefire())
                .totals();
        assertThat(totals.failures()).isEqualTo(1);
        assertThat(totals.culprits()).containsExactly("example.com/tiny TestRace: WARNING: DATA RACE");
        assertThat(report("").in("TestRace", "failure").getTextContent()).contains("WARNING: DATA RACE");
    }

    @Test
    void packagesThatDoNotExistAreNamedByTheirParameter() {
        for (boolean vet : List.of(true, false)) {
            TestOptions missing =
                    new TestOptions(List.of("./nosuch"), List.of(), TestNames.ALL, "", null, false, null, vet);

            assertThatThrownBy(() -> GoTests.requireSuccess(run(missing), surefire(), false))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Set <testPackages> (-Dbeamgo.testPackages)");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failuresThatAreNotOfTheSourcesHaveTheirRemedies(boolean vet) {
        TestOptions all = new TestOptions(List.of("./..."), List.of(), TestNames.ALL, "", null, false, null, vet);
        module.file("a_test.go", "package main\n\nimport _ \"example.com/tiny/gen\"\n");

        assertThatThrownBy(() -> GoTests.requireSuccess(run(all), surefire(), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Generate the package example.com/tiny/gen of the pipeline's own module");

        module.file("go.mod", "module example.com/tiny\n\ngo 1.21\n\nrequire example.com/dep v1.0.0\n")
                .file("a_test.go", "package main\n\nimport _ \"example.com/dep\"\n")
                .file("vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit\nexample.com/dep\n")
                .file("vendor/example.com/dep/dep.go", "package dep\n\nvar X int = \"a\"\n");
        assertThatThrownBy(() -> GoTests.requireSuccess(run(all), surefire(), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Require another version of the module that Go names above");
    }

    @Test
    void folderWithoutPackagesIsAnError() throws IOException {
        Path empty = Files.createDirectories(module.directory().resolve("empty"));

        assertThatThrownBy(() -> tests.run(
                        module.request().sourceDirectory(empty).build(),
                        new TestOptions(List.of("./..."), List.of(), TestNames.ALL, "", null, false, null, false),
                        surefire()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'go test' in " + empty + " failed:\n")
                .hasMessageContaining("no packages to test")
                .hasMessageContaining("Set <testPackages>");
    }

    @Test
    void nothingIsLeftBehindWhenTheBuildIsEnded() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path started = folder.resolve("started");
        Map<String, String> environment = new HashMap<>(TinyModule.environmentWith("TMPDIR", temporary.toString()));
        environment.put("STARTED", started.toString());
        module.file("a_test.go", """
                package main

                import (
                    "os"
                    "testing"
                    "time"
                )

                func TestSleep(t *testing.T) {
                    os.WriteFile(os.Getenv("STARTED"), []byte{}, 0o644)
                    time.Sleep(time.Hour)
                }
                """);
        BuildRequest request = module.request().environment(environment).build();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                tests.run(request, ALL, surefire());
            } catch (Throwable e) {
                thrown.set(e);
            } finally {
                ended.countDown();
            }
        });

        build.start();
        while (!Files.exists(started) && build.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(temporary).isDirectoryContaining("glob:**/go-build*");
        build.interrupt();
        ended.await();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(temporary).isEmptyDirectory();
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            assertThat(all)
                    .noneMatch(process -> process.info().command().orElse("").contains(temporary.toString()));
        }
    }

    @Test
    void testsDoNotSeeWhatOnlyHastensTheCompiler() throws InterruptedException {
        module.file("a_test.go", """
                package main

                import (
                    "os"
                    "testing"
                )

                func TestEnvironment(t *testing.T) {
                    if os.Getenv("GOGC") != "" || os.Getenv("CGO_ENABLED") != "0" || os.Getenv("MINE") != "yes" {
                        t.Fatal(os.Environ())
                    }
                }
                """);
        Map<String, String> environment = new HashMap<>(TinyModule.environmentWith("CGO_ENABLED", "1"));
        environment.remove("GOGC");

        TestTotals totals = tests.run(
                        module.request()
                                .environment(environment)
                                .options(new OptionsBuilder().env(Map.of("MINE", "yes")))
                                .build(),
                        ALL,
                        surefire())
                .totals();

        assertThat(totals).hasToString("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void whatBuildsAndNpmHaveWrittenIsNotTested() throws InterruptedException {
        module.file("lib/a_test.go", test("lib", "TestA", ""))
                .file("never/a.go", "//go:build never\n\npackage never\n")
                .file("target/classes/lib/a_test.go", test("lib", "TestA", ""))
                .file("target/classes/filtered/a.go", "package ${filtered}\n")
                .file("out/lib/a_test.go", test("lib", "TestA", ""))
                .file("web/node_modules/flatted/golang/a.go", "package flatted\n\nfunc F() { return 1 }\n")
                .file("other/pom.xml", "<project/>")
                .file("other/target/a_test.go", test("other", "TestA", ""))
                .file("web/node_modules/more/a.go", "package more\n")
                .file("lib/target/b_test.go", test("target", "TestB", ""));
        Path target = module.directory().resolve("target");
        TestOptions options = new TestOptions(
                List.of("./..."), List.of(target, module.directory()), TestNames.ALL, "", null, false, null, true);
        BuildRequest request = module.request()
                .outputDirectory(module.directory().resolve("out"))
                .build();

        try (Log log = new Log()) {
            TestTotals totals = tests.run(request, options, surefire()).totals();

            assertThat(totals).hasToString("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
            assertThat(log.text())
                    .contains(
                            "Left out, because they are in build folders or node_modules: example.com/tiny/other/target"
                                    + " example.com/tiny/out/lib example.com/tiny/target/classes/filtered"
                                    + " example.com/tiny/target/classes/lib"
                                    + " example.com/tiny/web/node_modules/flatted/golang and 1 more\n");
        }
        assertThat(reports.toFile().list())
                .containsExactlyInAnyOrder("TEST-example.com.tiny.lib.xml", "TEST-example.com.tiny.lib.target.xml");
    }

    @Test
    void aPackageThatIsNamedIsTestedWhereverItIs() throws InterruptedException {
        module.file("target/classes/lib/a_test.go", test("lib", "TestA", ""));
        List<Path> target = List.of(module.directory().resolve("target"));

        for (List<String> patterns :
                List.of(List.of("./target/classes/lib"), List.of("./...", "./target/classes/lib"))) {
            TestOptions options = new TestOptions(patterns, target, TestNames.ALL, "", null, false, null, true);

            assertThat(run(options).run()).isEqualTo(1);
        }
        assertThatThrownBy(() -> run(
                        new TestOptions(List.of("./target/..."), target, TestNames.ALL, "", null, false, null, true)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<testPackages> (-Dbeamgo.testPackages) ./target/... matches only packages in folders of"
                        + " builds or of npm. Name packages, such as ./lib, without '...'.");
    }

    /** {@code go help build} names all, also those that {@code go vet} does not know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-cover",
                "-covermode=atomic",
                "-coverpkg=./...",
                "-a=false",
                "-p=2",
                "-v",
                "-x",
                "-buildvcs=false",
                "-mod=mod",
                "-pgo=off",
                "-asmflags=-trimpath=x",
                "-buildmode=exe",
                "-linkshared=false",
                "-modcacherw",
                "-installsuffix=mine",
                "-race=false",
                "-msan=false",
                "-asan=false",
                "-compiler=gc",
                "-gccgoflags=-x",
                "-toolexec=env",
                "-work"
            })
    void flagsOfTheBinariesAreNoHarmToVetAndTests(String flag) throws InterruptedException {
        module.file("a_test.go", test("main", "TestA", ""));

        TestTotals totals = tests.run(
                        module.request()
                                .options(new OptionsBuilder().goFlags(flag))
                                .build(),
                        options(null, "-count=1 -short"),
                        surefire())
                .totals();

        assertThat(totals).hasToString("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void flagThatGoDoesNotHaveIsNamedByItsParameter() {
        BuildRequest request =
                module.request().options(new OptionsBuilder().goFlags("-covr")).build();

        assertThatThrownBy(() -> tests.run(request, ALL, surefire()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("flag provided but not defined: -covr")
                .hasMessageContaining("Correct <goFlags> (-Dbeamgo.goFlags)");
    }

    @Test
    void aTestThatRunsForSeveralPipelinesCountsOnce() throws InterruptedException {
        module.file(
                "a_test.go",
                test("main", "TestSite", "if site == \"edge\" { t.Fatal(site) }")
                        + "\nfunc TestFine(t *testing.T) {}\n");
        SurefireReports shared = surefire();

        TestResults here = tests.run(module.request().build(), ALL, shared);
        TestResults edge = tests.run(
                module.request()
                        .options(new OptionsBuilder().ldflags("-X example.com/tiny.site=edge"))
                        .build(),
                ALL,
                shared);
        TestResults again = tests.run(module.request().build(), ALL, shared);

        assertThat(here.totals().bad()).isFalse();
        assertThat(here.plus(edge).plus(again).totals())
                .hasToString("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0")
                .extracting(TestTotals::culprits)
                .isEqualTo(List.of("example.com/tiny TestSite: a_test.go:5: edge"));
        assertThat(reports.toFile().list()).containsExactly("TEST-example.com.tiny.xml");
        assertThat(report("").counts()).isEqualTo("2 1 0 0");
        assertThat(report("").in("TestSite", "failure").getAttribute("message")).isEqualTo("a_test.go:5: edge");
    }

    @Test
    void testsAreChosenInSurefiresNotation() throws InterruptedException {
        module.file("a_test.go", """
                package main

                import "testing"

                func TestWords(t *testing.T) {
                    t.Run("empty", func(t *testing.T) {})
                    t.Run("two words", func(t *testing.T) {})
                    t.Run("a|b.c", func(t *testing.T) {})
                }

                func TestWordsAndLines(t *testing.T) {}
                func TestLines(t *testing.T) {}
                func ExampleWords() {
                    // Output:
                }
                """);
        Map<String, List<String>> chosen = Map.of(
                "TestLines", List.of("TestLines"),
                "TestLines, SoundTest#isSound", List.of("TestLines"),
                "Test*Lines", List.of("TestWordsAndLines", "TestLines"),
                "TestWords#empty+two*", List.of("TestWords", "TestWords/empty", "TestWords/two_words"),
                "TestWords/two words,ExampleWord?", List.of("TestWords", "TestWords/two_words", "ExampleWords"),
                "TestWords#a|b.c", List.of("TestWords", "TestWords/a|b.c"),
                "!TestWords*,!*Test", List.of("TestLines", "ExampleWords"),
                "*Words*,!TestWords#*", List.of("TestWords", "TestWordsAndLines", "ExampleWords"),
                "example.com.tiny#TestLines", List.of("TestLines"));

        for (Map.Entry<String, List<String>> choice : chosen.entrySet()) {
            TestNames names = TestNames.ofSurefire(choice.getKey()).orElseThrow();
            run(new TestOptions(List.of("./..."), List.of(), names, "", null, false, null, false));

            assertThat(report("").names()).as(choice.getKey()).containsExactlyElementsOf(choice.getValue());
        }
    }

    private TestTotals run(TestOptions options) throws InterruptedException {
        return tests.run(module.request().build(), options, surefire()).totals();
    }

    private SurefireReports surefire() {
        SurefireReports surefire = new SurefireReports(reports, "default-test");
        try {
            surefire.deleteEarlier();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return surefire;
    }

    private ReportedTests report(String packageName) {
        String name = packageName.isEmpty() ? "" : "." + packageName;
        return ReportedTests.in(reports.resolve("TEST-example.com.tiny" + name + ".xml"));
    }

    private static TestOptions options(@Nullable String run, String flags) {
        return new TestOptions(List.of("./..."), List.of(), new TestNames(run, null), flags, null, false, null, true);
    }

    private static String test(String packageName, String name, String body) {
        return "package " + packageName + "\n\nimport \"testing\"\n\nfunc " + name + "(t *testing.T) { " + body
                + " }\n";
    }
}
