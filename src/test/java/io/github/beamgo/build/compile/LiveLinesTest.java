package io.github.beamgo.build.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** With a terminal that does what ECMA-48 says of the few sequences that are used. */
class LiveLinesTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);
    private final LiveLines lines = new LiveLines(out);

    @Test
    void linesAreReplaced() {
        lines.show(List.of("linux 1 of 9", "darwin 2 of 9"));
        lines.show(List.of("linux 3 of 9", "darwin 4 of 9"));

        assertThat(screen()).containsExactly("linux 3 of 9", "darwin 4 of 9");
    }

    @Test
    void fewerLinesLeaveNothingOfTheEarlierOnes() {
        lines.show(List.of("linux, long", "darwin, long", "windows, long"));
        lines.show(List.of("linux"));

        assertThat(screen()).containsExactly("linux");
    }

    @Test
    void messagesStayAboveThem() {
        lines.show(List.of("linux, long", "darwin"));
        lines.above(() -> out.println("[INFO] one"));
        lines.show(List.of("linux", "darwin"));
        lines.above(() -> out.println("[INFO] two"));

        assertThat(screen()).containsExactly("[INFO] one", "[INFO] two", "linux", "darwin");
    }

    @Test
    void linesOfOthersAreNotDeleted() {
        lines.show(List.of("linux, 12 s, 512.0 MB of memory: linking", "darwin"));
        out.println("[WARNING] of others");
        lines.show(List.of("linux, 13 s, 512.0 MB of memory: linking", "darwin"));
        out.println("[WARNING] and more");
        lines.close();

        assertThat(screen()).containsExactly("[WARNING] of others", "[WARNING] and more");
    }

    @Test
    void nothingIsLeftOfThemAtTheEnd() {
        out.println("[INFO] before");
        lines.show(List.of("linux", "darwin"));
        lines.close();
        lines.show(List.of("too late"));
        out.println("[INFO] after");

        assertThat(screen()).containsExactly("[INFO] before", "[INFO] after");
    }

    @Test
    void withoutLinesNothingIsWritten() {
        lines.show(List.of());
        lines.above(() -> out.println("[INFO] only"));
        lines.close();

        assertThat(bytes.toString(UTF_8)).isEqualTo("[INFO] only" + System.lineSeparator());
    }

    /** What a terminal shows in the end, without empty lines below. */
    private List<String> screen() {
        List<StringBuilder> rows = new ArrayList<>();
        int row = 0;
        int column = 0;
        Matcher parts =
                Pattern.compile("\033\\[\\??(\\d*)([A-Za-z])|\r|\n|[^\033\r\n]").matcher(bytes.toString(UTF_8));
        while (parts.find()) {
            while (rows.size() <= row) {
                rows.add(new StringBuilder());
            }
            String part = parts.group();
            if (part.equals("\r")) {
                column = 0;
            } else if (part.equals("\n")) {
                row++;
                column = 0;
            } else if (parts.group(2) == null) {
                StringBuilder text = rows.get(row);
                text.append(" ".repeat(Math.max(0, column + 1 - text.length())));
                text.setCharAt(column++, part.charAt(0));
            } else if (parts.group(2).equals("A")) {
                row -= Integer.parseInt(parts.group(1));
            } else if (parts.group(2).equals("J")) {
                rows.get(row).setLength(column);
                rows.subList(row + 1, rows.size()).clear();
            } else {
                assertThat(part).as("cutting long lines").matches("\033\\[\\?7[lh]");
            }
        }
        return rows.stream()
                .map(StringBuilder::toString)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
