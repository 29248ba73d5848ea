package io.github.beamgo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {

    private final List<OutputLine> lines = new ArrayList<>();
    private final LineSplitter splitter = splitter();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void cutsAtBothKindsOfLineEndWhereverTheChunksEnd(int chunk) throws IOException {
        String text = "a\n\nb\r\n\r\nc\rd\nzwölf €uro 🚀\nlast";

        split(text.getBytes(StandardCharsets.UTF_8), chunk);

        assertThat(texts()).containsExactly("a", "", "b", "", "c\rd", "zwölf €uro 🚀", "last");
        assertThat(lines).extracting(OutputLine::stream).containsOnly(OutputStreamKind.STDERR);
        assertThat(written()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void addsNoEmptyLastLine() throws IOException {
        split("a\n".getBytes(StandardCharsets.UTF_8), 10);

        assertThat(texts()).containsExactly("a");
    }

    @Test
    void handsOnALineAsSoonAsItIsComplete() {
        byte[] bytes = "first\nsec".getBytes(StandardCharsets.UTF_8);

        splitter.write(bytes, 0, bytes.length);

        assertThat(texts()).containsExactly("first");
    }

    @Test
    void takesSingleBytes() {
        for (byte value : "a\nb".getBytes(StandardCharsets.UTF_8)) {
            splitter.write(value);
        }

        assertThat(texts()).containsExactly("a");
    }

    @Test
    void handsOnTheLastLineBeforeItSaysThatItHasEnded() {
        List<String> atTheEnd = new ArrayList<>();
        LineSplitter watched = new LineSplitter(OutputStreamKind.STDOUT, lines::add, () -> atTheEnd.addAll(texts()));

        watched.write('a');
        watched.close();

        assertThat(atTheEnd).containsExactly("a");
    }

    @Test
    void dropsWhatComesAfterItsEnd() {
        splitter.write('a');
        splitter.close();
        splitter.write('b');
        splitter.close();

        assertThat(texts()).containsExactly("a");
    }

    @Test
    void keepsBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = {'x', (byte) 0xFF, (byte) 0xC3, '\n', 0, (byte) 0x80};

        split(bytes, 4);

        assertThat(written()).isEqualTo(bytes);
        assertThat(texts()).containsExactly("x\uFFFD\uFFFD", "\0\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(ints = {8191, 65536, 4_000_000})
    void cutsVeryLongLinesBetweenCharacters(int chunk) throws IOException {
        for (String character : List.of("x", "ö", "€", "🚀")) {
            lines.clear();
            String text = "-" + character.repeat(900_000) + "\nnext\n";

            split(text.getBytes(StandardCharsets.UTF_8), chunk);

            assertThat(String.join("", texts())).isEqualTo(text.replace("\n", ""));
            assertThat(texts()).last().isEqualTo("next");
            assertThat(lines).allSatisfy(line -> assertThat(bytes(line).length)
                    .isLessThanOrEqualTo(LineSplitter.MAX_LENGTH + 1));
            assertThat(written()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void doesNotCutALineOfExactlyTheLimit() throws IOException {
        String line = "x".repeat(LineSplitter.MAX_LENGTH);

        split((line + "\n" + line + "y\n").getBytes(StandardCharsets.UTF_8), 1024);

        assertThat(texts()).containsExactly(line, line, "y");
    }

    @Test
    void cutsBytesThatAreNotUtf8AtTheLimit() throws IOException {
        byte[] bytes = new byte[LineSplitter.MAX_LENGTH + 10];
        Arrays.fill(bytes, (byte) 0x80);

        split(bytes, 1024);

        assertThat(lines).hasSize(2);
        assertThat(written()).isEqualTo(bytes);
    }

    private LineSplitter splitter() {
        return new LineSplitter(OutputStreamKind.STDERR, lines::add, () -> {});
    }

    private void split(byte[] bytes, int chunk) {
        LineSplitter fresh = splitter();
        for (int start = 0; start < bytes.length; start += chunk) {
            byte[] part = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + chunk));
            byte[] buffer = new byte[chunk + 5];
            Arrays.fill(buffer, (byte) '\n');
            System.arraycopy(part, 0, buffer, 2, part.length);
            fresh.write(buffer, 2, part.length);
        }
        fresh.close();
    }

    private List<String> texts() {
        return lines.stream().map(OutputLine::text).toList();
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (OutputLine line : lines) {
            line.writeTo(all);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(OutputLine line) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        line.writeTo(target);
        return target.toByteArray();
    }
}
