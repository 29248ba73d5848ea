package io.github.beamgo.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressStylesTest {

    @ParameterizedTest
    @CsvSource({
        "auto, true, LIVE",
        "auto, false, PLAIN",
        "live, false, LIVE",
        "plain, true, PLAIN",
        "none, true, NONE",
        "' none ', true, NONE",
    })
    void wordsAreRead(String text, boolean watched, ProgressStyle expected) {
        assertThat(ProgressStyles.parse(text, () -> watched)).isEqualTo(expected);
    }

    @Test
    void otherWordsAreRefused() {
        assertThatThrownBy(() -> ProgressStyles.parse("verbose", () -> true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<progress> (-Dbeamgo.progress) is 'verbose'. Write auto, live, plain or none.");
    }
}
