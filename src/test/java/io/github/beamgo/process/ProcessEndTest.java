package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEndTest {

    @ParameterizedTest
    @CsvSource({
        "0, ended with exit code 0, false",
        "1, ended with exit code 1, false",
        "128, ended with exit code 128, false",
        "129, was killed by signal 1, true",
        "130, was killed by signal 2, true",
        "137, 'was killed by signal 9: the system ran out of memory, or somebody killed it', true",
        "139, was killed by signal 11, false",
        "143, was killed by signal 15, true",
        "193, ended with exit code 193, false",
        "255, ended with exit code 255, false"
    })
    void endIsSaidAsItWas(int exitCode, String words, boolean fromOutside) {
        ProcessEnd end = new ProcessEnd(exitCode);

        assertThat(end.predicate() + end.reason()).isEqualTo(words);
        assertThat(end.fromOutside()).isEqualTo(fromOutside);
    }

    /** Windows has no signals: there a program ends with such an exit code by itself. */
    @ParameterizedTest
    @ValueSource(ints = {129, 137, 139, 143})
    void withoutSignalsAnExitCodeIsTheProgramsOwn(int exitCode) {
        ProcessEnd end = new ProcessEnd(exitCode, false);

        assertThat(end.predicate() + end.reason()).isEqualTo("ended with exit code " + exitCode);
        assertThat(end.bySignal()).isFalse();
        assertThat(end.fromOutside()).isFalse();
        assertThat(end.advice()).isEqualTo("Try again.");
    }
}
