package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanUnitsTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "49, 0.0 s", "51, 0.1 s", "5700, 5.7 s", "95000, 95.0 s", "3600000, 3600.0 s"})
    void durationIsInSeconds(long millis, String expected) {
        assertThat(HumanUnits.seconds(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 MB", "999999, 1.0 MB", "121300000, 121.3 MB", "5000000000, 5000.0 MB"})
    void sizeIsInMillionsOfBytes(long bytes, String expected) {
        assertThat(HumanUnits.megabytes(bytes)).isEqualTo(expected);
    }

    @Test
    void languageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(HumanUnits.seconds(Duration.ofMillis(1500))).isEqualTo("1.5 s");
            assertThat(HumanUnits.megabytes(1_500_000)).isEqualTo("1.5 MB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
