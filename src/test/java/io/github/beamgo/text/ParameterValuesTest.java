package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

    private final Map<String, @Nullable String> pom = new LinkedHashMap<>();
    private final Properties commandLine = new Properties();

    @Test
    void emptyElementIsAnEmptyText() {
        pom.put("b", "1");
        pom.put("a", null);

        assertThat(ParameterValues.withoutNulls(pom)).containsExactly(Map.entry("b", "1"), Map.entry("a", ""));
    }

    @Test
    void commandLineWinsOverThePomAndComesInAlphabeticalOrder() {
        pom.put("main.z", "pom");
        pom.put("main.version", "pom");
        commandLine.setProperty("beamgo.stamps.main.version", "1=0");
        commandLine.setProperty("beamgo.stamps.main.y", "b");
        commandLine.setProperty("beamgo.stamps.main.x", "a");
        commandLine.setProperty("beamgo.stampsOther.main.q", "no");
        commandLine.setProperty("beamgo.stamps", "no");

        assertThat(ParameterValues.merged(pom, commandLine, "beamgo.stamps"))
                .containsExactly(
                        Map.entry("main.z", "pom"),
                        Map.entry("main.version", "1=0"),
                        Map.entry("main.x", "a"),
                        Map.entry("main.y", "b"));
    }

    @Test
    void commandLineNeedsNoPom() {
        commandLine.setProperty("beamgo.buildEnv.GOPRIVATE", "example.com");

        assertThat(ParameterValues.merged(null, commandLine, "beamgo.buildEnv"))
                .containsExactly(Map.entry("GOPRIVATE", "example.com"));
        assertThat(ParameterValues.merged(null, new Properties(), "beamgo.buildEnv"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, null", "'', null", "' \t\n', null", "' a b ', a b", "a, a"})
    void blankTextIsNotSet(@Nullable String text, @Nullable String expected) {
        assertThat(ParameterValues.blankToNull(text)).isEqualTo(expected);
    }
}
