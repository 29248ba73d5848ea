package io.github.beamgo.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "30s, PT30S",
        "30 s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "90d, PT2160H",
        "999999999h, PT999999999H"
    })
    void numberHasAUnitOrIsInSeconds(String text, Duration expected) {
        assertThat(Durations.parse(text, "timeout")).isEqualTo(expected);
    }

    @Test
    void noTextIsNoDuration() {
        assertThat(Durations.parse(null, "timeout")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0m", "-1", "1.5h", "5 min", "1h30m", "PT5M", "s", "9999999999", "٣", "5M"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text, "timeout"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<timeout> (-Dbeamgo.timeout) is '" + text + "', which is not a duration")
                .hasMessageContaining("30m");
    }

    @Test
    void parameterIsNamed() {
        assertThatThrownBy(() -> Durations.parse("soon", "testTimeout"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<testTimeout> (-Dbeamgo.testTimeout) is 'soon', which is not a duration.");
    }
}
