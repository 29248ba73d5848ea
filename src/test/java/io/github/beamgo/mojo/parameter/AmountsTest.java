package io.github.beamgo.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "3g, 3221225472",
        "3G, 3221225472",
        "3 GiB, 3221225472",
        "3Gi, 3221225472",
        "3GB, 3221225472",
        "2048m, 2147483648",
        "1048576k, 1073741824",
        "2147483648, 2147483648",
        "999999999g, 1073741822926258176"
    })
    void unitsAreThoseOfJavaAndDocker(String text, long bytes) {
        assertThat(Amounts.parse(text, "memory")).isEqualTo(bytes);
    }

    @Test
    void noTextIsNoAmount() {
        assertThat(Amounts.parse(null, "memory")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0g",
                "-1g",
                "1.5g",
                "g",
                "60%",
                "3 gigabytes",
                "9999999999g",
                "٣g",
                "3x",
                "3",
                "4096",
                "512k",
                "63m"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Amounts.parse(text, "memory"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<memory> (-Dbeamgo.memory) is '" + text
                        + "', which is not an amount of memory. Write a number" + " with m or g, such as 3g or 2048m.");
    }
}
