package io.github.beamgo.test.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the summary says of a failed test, from outputs of Go 1.26 and Beam 2.77. */
class TestResultTest {

    /** {@code passert.Equals} on prism; the lines between are cut. */
    @Test
    void theAssertionOfAPipelineIsItsInnermostCause() {
        assertThat(failure("""
                        === RUN   TestShout
                        time=2026-11-26T02:31:06.911Z level=INFO msg="Serving JobManagement" endpoint=localhost:41145
                        time=2026-11-26T02:31:06.947Z level=ERROR msg="[SDK] bundle inst004 failed\\n\\tcaused by:\\nno"
                            counting_test.go:15: Failed to execute job: job job-001 failed:
                                bundle inst004 stage-007 failed:process bundle failed for Plan[stage-007]:
                                2: ParDo[passert.failIfBadEntries] Out:[] Sig: func([]uint8) error
                                \tcaused by:
                                source failed processing data
                                \tcaused by:
                                DoFn[UID:2, PID:e9, Name: github.com/x/passert.failIfBadEntries] failed:
                                actual PCollection does not match expected values
                                =========
                                1 correct entries (present in both)
                        --- FAIL: TestShout (0.50s)
                        """))
                .isEqualTo("counting_test.go:15: Failed to execute job: job job-001 failed: actual PCollection does not"
                        + " match expected values");
    }

    @Test
    void theCauseOfAMessageThatIsASentenceFollowsIt() {
        assertThat(failure("    a_test.go:9: no luck\n        \tcaused by:\n        boom\n"))
                .isEqualTo("a_test.go:9: no luck: boom");
        assertThat(failure("""
                            a_test.go:9: failed:
                                \tcaused by:
                                panic: oh no goroutine 7 [running]:
                                runtime/debug.Stack()
                        """)).isEqualTo("a_test.go:9: failed: panic: oh no");
    }

    @Test
    void theAssertionOfTestifyIsItsError() {
        assertThat(failure("""
                            a_test.go:9:\s
                                \tError Trace:\t/module/a_test.go:9
                                \tError:      \tNot equal:\s
                                \t            \texpected: 1
                                \t            \tactual  : 2
                                \tTest:       \tTestX
                                \tMessages:   \tcounts
                        --- FAIL: TestX (0.00s)
                        """)).isEqualTo("a_test.go:9: Not equal: expected: 1 actual : 2");
    }

    @Test
    void theAssertionOfGomegaIsWhole() {
        assertThat(failure("""
                            a_test.go:9:\s
                                Expected
                                    <int>: 1
                                to equal
                                    <int>: 2
                        """)).isEqualTo("a_test.go:9: Expected <int>: 1 to equal <int>: 2");
    }

    @Test
    void whatIsLoggedBeforeIsNotTheFailure() {
        assertThat(failure("    a_test.go:5: seed 7\nprinted\nunended    a_test.go:6: want 1\n    --- FAIL: TestX\n"))
                .isEqualTo("a_test.go:6: want 1");
    }

    @Test
    void whatIsPrintedServesWhereNothingIsReported() {
        assertThat(failure("=== RUN   TestX\ngot 2\nwant 3\n--- FAIL: TestX\n")).isEqualTo("got 2");
        assertThat(failure("PASS\ncoverage: 50.0% of statements\nleaked\nFAIL\tx\t0.1s\n"))
                .isEqualTo("leaked");
        assertThat(failure("PASS\nexit status 1\nFAIL\tx\t0.1s\n")).isEmpty();
        assertThat(failure("=== RUN   TestX\n--- FAIL: TestX\n")).isEmpty();
    }

    @Test
    void anExampleShowsBothOutputs() {
        assertThat(failure("=== RUN   ExampleX\n--- FAIL: ExampleX (0.00s)\ngot:\n2\nwant:\n3\n"))
                .isEqualTo("got: 2 want: 3");
        assertThat(failure("--- FAIL: ExampleX (0.00s)\ngot:\nb\na\nwant (unordered):\na\nc\n"))
                .isEqualTo("got: b a want (unordered): a c");
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(failure("    a_test.go:5: " + "x".repeat(1000) + "\n"))
                .startsWith("a_test.go:5: xxx")
                .endsWith("x …")
                .hasSizeLessThan(400);
    }

    /** {@code beam.ParDo} with a function that does not take what the collection has. */
    @Test
    void aPanicOfBeamIsWhatItsLastLineSays() {
        String output = """
                === RUN   TestBuild
                --- FAIL: TestBuild (0.00s)
                panic: \tinserting ParDo in scope root
                \t\tbinding params [{Value int}] to input string
                \tstring is not assignable to int [recovered, repanicked]

                goroutine 781 [running]:
                """;

        assertThat(new TestResult("TestBuild", TestOutcome.ERROR, 0, output).message())
                .isEqualTo("panic: string is not assignable to int [recovered, repanicked]");
    }

    private static String failure(String output) {
        return new TestResult("TestX", TestOutcome.FAILURE, 0.1, output).message();
    }
}
