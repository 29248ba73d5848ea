package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

    private final Map<String, @Nullable String> pom = new LinkedHashMap<>();

    @Test
    void emptyElementIsAnEmptyText() {
        pom.put("b", "1");
        pom.put("a", null);

        assertThat(ParameterValues.withoutNulls(pom)).containsExactly(Map.entry("b", "1"), Map.entry("a", ""));
        assertThat(ParameterValues.withoutNulls(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, null", "'', null", "' \t\n', null", "' a b ', a b", "a, a"})
    void blankTextIsNotSet(@Nullable String text, @Nullable String expected) {
        assertThat(ParameterValues.blankToNull(text)).isEqualTo(expected);
    }
}
