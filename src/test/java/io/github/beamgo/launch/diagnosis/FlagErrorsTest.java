package io.github.beamgo.launch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the words of Go 1.26's package flag. */
class FlagErrorsTest {

    private static final List<String> USAGE = List.of(
            "Usage of /module/target/beamgo/words-launcher-linux-amd64:",
            "  -async",
            "    \tDo not wait for job completion.",
            "  -environment_config string",
            "    \tSet environment configuration for running the user code.",
            "  -endpoint string",
            "    \tJob service endpoint (required).",
            "  -input string",
            "    \tfile to read (default \"words.txt\")",
            "  -n\tnumber",
            "  -output string",
            "    \tfile to write");

    private final FlagErrors errors = new FlagErrors();

    @Test
    void pageOfFlagsIsTakenOutAndRead() {
        assertThat(errors.takes("pipeline version unset")).isFalse();
        assertThat(errors.takes("flag provided but not defined: -inputt")).isFalse();
        assertThat(USAGE).allMatch(errors::takes);
        assertThat(errors.takes("the program's own last words")).isFalse();
        assertThat(errors.takes("  -x")).isFalse();

        assertThat(errors.cause())
                .contains(new FailureCause(
                        "The pipeline has no flag --inputt; perhaps --input; its own are --input, --n, --output.",
                        "flag provided but not defined: -inputt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flag provided but not defined: -input-file | The pipeline has no flag --input-file; its own are"
                        + " --input, --n, --output.",
                "flag provided but not defined: -endpont | The pipeline has no flag --endpont; perhaps --endpoint; its own"
                        + " are --input, --n, --output.",
                "flag provided but not defined: -environmentConfig | The pipeline has no flag --environmentConfig; perhaps"
                        + " --environment_config; its own are --input, --n, --output.",
                "invalid value \"x\" for flag -n: parse error | The value \"x\" does not fit the pipeline's flag --n"
                        + " (parse error).",
                "invalid boolean value \"yes\" for -async: parse error | The flag --async of the pipeline is either on or"
                        + " off: write --async=true or --async=false.",
                "flag needs an argument: -input | The pipeline's flag --input needs a value: write --input=value.",
                "bad flag syntax: --=x | The argument '--=x' is not a flag: write --name=value."
            })
    void eachMessageIsExplained(String line, String sentence) {
        assertThat(errors.takes(line)).isFalse();
        assertThat(USAGE).allMatch(errors::takes);

        assertThat(errors.cause()).contains(new FailureCause(sentence, line));
    }

    @Test
    void pageThatTheUserAsksForStays() {
        assertThat(USAGE).noneMatch(errors::takes);
        assertThat(errors.cause()).isEmpty();
    }

    @Test
    void pageInTheWordsOfTheProgramStays() {
        errors.takes("flag provided but not defined: -inputt");

        assertThat(List.of("words counts words.", "  -input: what it reads")).noneMatch(errors::takes);
        assertThat(errors.cause().orElseThrow().sentence()).isEqualTo("The pipeline has no flag --inputt.");
    }
}
