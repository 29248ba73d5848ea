package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoStringLiteralTest {

    @Test
    void readsEveryEscape() {
        String literal = "\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\" \\x41\\102 \\u00eb\\U0001F600 ü\"";
        assertThat(GoStringLiteral.prefixOf(literal + "=rest"))
                .contains(new GoStringLiteral("\u0007\b\f\n\r\t\u000b\\\" AB ë\ud83d\ude00 ü", literal.length()));
    }

    @Test
    void joinsBytesToCharacters() {
        assertThat(value("\"\\xc3\\xab\"")).isEqualTo("ë");
    }

    @Test
    void readsRawStrings() {
        assertThat(GoStringLiteral.prefixOf("`a\\n\"b\r`=rest")).contains(new GoStringLiteral("a\\n\"b", 8));
    }

    @Test
    void readsEmptyStrings() {
        assertThat(value("\"\"")).isEmpty();
        assertThat(value("``")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "`",
                "\"open",
                "`open",
                "\"\\",
                "\"\\\"",
                "\"\\q\"",
                "\"\\'\"",
                "\"\\x4\"",
                "\"\\xgg\"",
                "\"\\400\"",
                "\"\\189\"",
                "\"\\ud800\"",
                "\"\\U00110000\"",
                "\"\\Uffffffff\""
            })
    void refusesWhatGoRefuses(String text) {
        assertThat(GoStringLiteral.prefixOf(text)).isEmpty();
    }

    private static String value(String literal) {
        return GoStringLiteral.prefixOf(literal).orElseThrow().value();
    }
}
