package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastLinesTest {

    private final LastLines lines = new LastLines();

    @Test
    void noOutputIsSaid() {
        assertThat(lines).hasToString("It printed nothing.");
    }

    @Test
    void onlyTheLastAreKept() {
        IntStream.rangeClosed(1, 12).forEach(i -> lines.add("line " + i));

        assertThat(lines.toString())
                .startsWith("Its last lines:\nline 3\n")
                .endsWith("\nline 12\n")
                .hasLineCount(11);
    }

    @Test
    void longLineIsShownByItsBeginningAndItsEnd() {
        lines.add("a".repeat(120) + "left out" + "b".repeat(280));
        lines.add("c".repeat(400));

        assertThat(lines)
                .hasToString("Its last lines:\n" + "a".repeat(120) + " [...] " + "b".repeat(280) + "\n"
                        + "c".repeat(400) + "\n");
    }
}
