package io.github.beamgo.test.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.test.report.PackageResult;
import io.github.beamgo.test.report.TestOutcome;
import io.github.beamgo.test.report.TestResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that Go writes seldom. */
class TestEventsTest {

    private final List<PackageResult> ended = new ArrayList<>();
    private final TestEvents events = new TestEvents(ended::add);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PASS", "{", "{\"Package\":\"a\"}", "[1]", "{\"Action\":[]}", "{\"Action\":\"run\",", "{1}"})
    void lineThatIsNoEventIsOutput(String line) {
        assertThat(TestEvent.parse(line)).isEmpty();
    }

    @Test
    void whatLaterVersionsAddIsNoHarm() throws IOException {
        accept(
                "{\"Action\":\"start\",\"Package\":\"a\",\"New\":{\"x\":1}}",
                "{\"Action\":\"attr\",\"Package\":\"a\",\"Test\":\"TestX\",\"Key\":\"k\",\"Value\":\"v\"}",
                "{\"Action\":\"pass\",\"Package\":\"a\",\"Test\":\"TestX\",\"Elapsed\":1.5}",
                "{\"Action\":\"new\",\"Package\":\"a\"}",
                "{\"Action\":\"pass\",\"Package\":\"a\",\"Elapsed\":2}");

        assertThat(ended)
                .containsExactly(new PackageResult(
                        "a", List.of(new TestResult("TestX", TestOutcome.PASSED, 1.5, "")), 2, false, null, null));
    }

    @Test
    void packagesThatGoDoesNotEndHaveFailed() throws IOException {
        accept(
                "{\"Action\":\"start\",\"Package\":\"a\"}",
                "{\"Action\":\"run\",\"Package\":\"a\",\"Test\":\"TestX\"}",
                "{\"Action\":\"output\",\"Package\":\"a\",\"Test\":\"TestX\",\"Output\":\"begin\\n\"}",
                "{\"Action\":\"start\",\"Package\":\"b\"}");
        assertThat(ended).isEmpty();

        events.finish();

        assertThat(ended).extracting(PackageResult::importPath).containsExactly("a", "b");
        assertThat(ended).allMatch(PackageResult::bad);
        assertThat(ended.get(0).tests().get(0).output()).isEqualTo("begin\nThe test did not end.\n");
        assertThat(ended.get(1).tests().get(0).name()).isEqualTo("[package failed]");
    }

    @Test
    void aTestThatRunsTwiceCountsTwice() throws IOException {
        accept(
                "{\"Action\":\"run\",\"Package\":\"a\",\"Test\":\"TestX\"}",
                "{\"Action\":\"fail\",\"Package\":\"a\",\"Test\":\"TestX\",\"Elapsed\":1}",
                "{\"Action\":\"run\",\"Package\":\"a\",\"Test\":\"TestX\"}",
                "{\"Action\":\"pass\",\"Package\":\"a\",\"Test\":\"TestX\",\"Elapsed\":1}",
                "{\"Action\":\"fail\",\"Package\":\"a\",\"Elapsed\":2}");

        assertThat(ended.get(0).tests())
                .extracting(TestResult::outcome)
                .containsExactly(TestOutcome.FAILURE, TestOutcome.PASSED);
    }

    @Test
    void compilersLinesGoToThePackageThatLacksThem() throws IOException {
        accept(
                "{\"Action\":\"build-output\",\"ImportPath\":\"lib\",\"Output\":\"# lib\\n\"}",
                "{\"Action\":\"build-output\",\"ImportPath\":\"other\",\"Output\":\"# other\\n\"}",
                "{\"Action\":\"build-fail\",\"ImportPath\":\"lib\"}",
                "{\"Action\":\"fail\",\"Package\":\"a\",\"Elapsed\":0,\"FailedBuild\":\"lib\"}",
                "{\"Action\":\"fail\",\"Package\":\"b\",\"Elapsed\":0,\"FailedBuild\":\"nothing\"}");

        assertThat(ended)
                .extracting(PackageResult::buildFailure)
                .containsExactly("# lib\n", "nothing failed to build.\n");
    }

    @Test
    void outputThatWouldFillTheMemoryIsKeptAtItsEnds() throws IOException {
        accept("{\"Action\":\"output\",\"Package\":\"a\",\"Test\":\"TestX\",\"Output\":\"begin\\n\"}");
        String line = "{\"Action\":\"output\",\"Package\":\"a\",\"Test\":\"TestX\",\"Output\":\"" + "x".repeat(1023)
                + "\\n\"}";
        for (int i = 0; i < 10_000; i++) {
            accept(line);
        }
        accept(
                "{\"Action\":\"output\",\"Package\":\"a\",\"Test\":\"TestX\",\"Output\":\"end\\n\"}",
                "{\"Action\":\"fail\",\"Package\":\"a\",\"Test\":\"TestX\",\"Elapsed\":0}",
                "{\"Action\":\"fail\",\"Package\":\"a\",\"Elapsed\":0}");

        assertThat(ended.get(0).tests().get(0).output())
                .startsWith("begin\n")
                .endsWith("x\nend\n")
                .containsPattern("\\[\\.\\.\\. \\d{7} characters left out \\.\\.\\.]")
                .hasSizeLessThan(2_000_000);
    }

    private void accept(String... lines) throws IOException {
        for (String line : lines) {
            events.accept(TestEvent.parse(line).orElseThrow());
        }
    }
}
