package io.github.beamgo.launch.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineArgumentsTest {

    @Test
    void flagOfMoreWeightIsNotPassedTwice() {
        assertThat(PipelineArguments.override(
                        List.of("--runner=prism", "--input=a", "--job_name=x"),
                        List.of("--output=b", "-runner=flink", "--input", "c")))
                .containsExactly("--job_name=x", "--output=b", "-runner=flink", "--input", "c");
    }

    @Test
    void nothingIsLostWithoutOverlap() {
        assertThat(PipelineArguments.override(List.of("--a=1", "--verbose", "word", ""), List.of("--b=2")))
                .containsExactly("--a=1", "--verbose", "word", "", "--b=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--runner", "-runner", "--runner=flink", "-runner=", "--runner=a=b", "--runner=two\nlines"})
    void flagIsFoundInEveryForm(String argument) {
        assertThat(PipelineArguments.has(List.of("x", argument), "runner")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runner", "---runner", "--runners", "--", "-", "", "--=runner", "=--runner", "-- runner"})
    void otherWordsAreNotTheFlag(String argument) {
        assertThat(PipelineArguments.has(List.of(argument), "runner")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"--verbose true, --verbose true", "-verbose false, -verbose false", "--a=1 --b true --c, --b true"})
    void booleanWithADetachedValueIsFound(String arguments, String expected) {
        assertThat(PipelineArguments.detachedBoolean(List.of(arguments.split(" "))))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose=true", "--verbose", "--name truth", "true false", "--a=1 true"})
    void otherArgumentsAreNoDetachedBoolean(String arguments) {
        assertThat(PipelineArguments.detachedBoolean(List.of(arguments.split(" "))))
                .isEmpty();
    }
}
