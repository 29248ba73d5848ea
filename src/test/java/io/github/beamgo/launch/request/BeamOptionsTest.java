package io.github.beamgo.launch.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeamOptionsTest {

    @Test
    void flagOfMoreWeightIsNotPassedTwice() {
        assertThat(overridden(
                        List.of("--runner=prism", "--input=a", "--job_name=x"),
                        List.of("--output=b", "-runner=flink", "--input", "c")))
                .containsExactly("--job_name=x", "--output=b", "-runner=flink", "--input", "c");
    }

    @Test
    void flagAndValueInTwoWordsAreOverriddenTogether() {
        assertThat(overridden(List.of("--input", "a", "--x=1"), List.of("--input=b")))
                .containsExactly("--x=1", "--input=b");
    }

    @Test
    void nothingIsLostWithoutOverlap() {
        assertThat(overridden(List.of("--a=1", "--verbose", "word", ""), List.of("--b=2")))
                .containsExactly("--a=1", "--b=2", "--verbose", "word", "");
    }

    /** Whether {@code --verbose} is a boolean flag, whose next word ends the flags, only the program knows. */
    @Test
    void flagsThatWinStandBeforeWhatMayEndTheFlags() {
        assertThat(overridden(List.of("--verbose", "in.txt"), List.of("--output=b")))
                .containsExactly("--output=b", "--verbose", "in.txt");
        assertThat(overridden(List.of("--a=1", "--x", "1", "--x=2"), List.of("--output=b")))
                .containsExactly("--a=1", "--output=b", "--x", "1", "--x=2");
    }

    @Test
    void wordsStayBehindTheFlags() {
        assertThat(overridden(List.of("--output=a", "in.txt"), List.of("--output=b")))
                .containsExactly("--output=b", "in.txt");
        assertThat(overridden(List.of("--a=1", "--", "--b=2"), List.of("--c=3")))
                .containsExactly("--a=1", "--c=3", "--", "--b=2");
    }

    @Test
    void wordsOfMoreWeightReplaceTheOthers() {
        assertThat(overridden(List.of("--a=1", "in.txt"), List.of("--b=2", "other.txt", "more.txt")))
                .containsExactly("--a=1", "--b=2", "other.txt", "more.txt");
    }

    @Test
    void beamsBooleansTakeNoValueFromTheNextWord() {
        BeamOptions options = BeamOptions.parse(List.of("--async", "in.txt", "--runner=flink"));

        assertThat(options.isOn("async")).isTrue();
        assertThat(options.value("async")).isEmpty();
        assertThat(options.has("runner")).isFalse();
    }

    @Test
    void numberBelowZeroIsAValue() {
        BeamOptions options = BeamOptions.parse(List.of("--offset", "-5", "--x"));

        assertThat(options.value("offset")).contains("-5");
        assertThat(options.has("x")).isTrue();
    }

    @Test
    void flagIsNotTheValueOfAnother() {
        BeamOptions options = BeamOptions.parse(List.of("--verbose", "--runner=flink"));

        assertThat(options.value("verbose")).isEmpty();
        assertThat(options.value("runner")).contains("flink");
    }

    @Test
    void lastValueCounts() {
        BeamOptions options = BeamOptions.parse(List.of("--x=1", "--x=2", "--async=false", "--async"));

        assertThat(options.value("x")).contains("2");
        assertThat(options.isOn("async")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "false", "FALSE", "False"})
    void booleanMayBeOff(String word) {
        assertThat(BeamOptions.parse(List.of("--async=" + word)).isOn("async")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--runner", "-runner", "--runner=flink", "-runner=", "--runner=a=b", "--runner=two\nlines"})
    void flagIsFoundInEveryForm(String argument) {
        assertThat(BeamOptions.parse(List.of("--x", argument)).has("runner")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runner", "---runner", "--runners", "--", "-", "", "--=runner", "=--runner", "-- runner"})
    void otherWordsAreNotTheFlag(String argument) {
        assertThat(BeamOptions.parse(List.of(argument)).has("runner")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"word", "--", "-", ""})
    void whatStandsBehindTheFlagsIsNotAFlag(String end) {
        BeamOptions options = BeamOptions.parse(List.of("--x=1", end, "--runner=flink"));

        assertThat(options.has("x")).isTrue();
        assertThat(options.has("runner")).isFalse();
        assertThat(options.arguments()).containsExactly("--x=1", end, "--runner=flink");
    }

    @ParameterizedTest
    @CsvSource({
        "--verbose true, --verbose true",
        "-verbose false, -verbose false",
        "--a=1 --b true --c, --b true",
        "--async true --c, --async true"
    })
    void booleanWithADetachedValueIsFound(String arguments, String expected) {
        assertThat(BeamOptions.parse(List.of(arguments.split(" "))).detachedBoolean())
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose=true", "--verbose", "--name truth", "true false", "--a=1 true", "-- --b true"})
    void otherArgumentsAreNoDetachedBoolean(String arguments) {
        assertThat(BeamOptions.parse(List.of(arguments.split(" "))).detachedBoolean())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--file=a --other=a, --file=aa --other=a",
        "-file a b, -file aa b",
        "--file=a=a -file a, --file=a=aa=a -file aa",
        "--file, --file",
        "-- --file=a, -- --file=a"
    })
    void valuesOfAFlagAreReplacedInTheFormTheyHave(String arguments, String expected) {
        BeamOptions options = BeamOptions.parse(List.of(arguments.split(" ")));

        assertThat(options.mapping("file", value -> value + value).arguments()).containsExactly(expected.split(" "));
    }

    private static List<String> overridden(List<String> base, List<String> winning) {
        return BeamOptions.parse(base).overriddenBy(BeamOptions.parse(winning)).arguments();
    }
}
