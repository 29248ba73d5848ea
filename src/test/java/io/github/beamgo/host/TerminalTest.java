package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        "TERM, xterm-256color, true",
        "TERM, dumb, false",
        "CI, true, false",
        "CI, 1, false",
        "CI, false, true",
    })
    void environmentSaysWhetherLinesCanBeReplaced(String name, String value, boolean expected) {
        assertThat(Terminal.canReplaceLines(Map.of(name, value))).isEqualTo(expected);
    }

    @Test
    void windowsSaysNothingOfItsTerminal() {
        assertThat(Terminal.canReplaceLines(Map.of())).isTrue();
    }

    /** Standard input of these tests is none. */
    @Test
    void nobodyWatchesAProcessWithoutTerminal() {
        assertThat(Terminal.isWatched(Map.of("TERM", "xterm"))).isFalse();
    }
}
