package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoBuildInfoReaderTest {

    private static final String HEADER = "\u00ff Go buildinf:\b\u0002" + "\0".repeat(16);
    private static final String SENTINEL = "0123456789abcdef";
    private static final String NO_BUILD_INFO =
            "The file has no Go build information: Go did not build it, or it was compressed afterwards, as by UPX.";
    private static final String DAMAGED =
            "The file is cut off or damaged: an offset, length or count in it cannot be right.";

    @TempDir
    private Path folder;

    @Test
    void readsVersionAndText() throws IOException {
        String text = SENTINEL + "path\texample.com/x\n" + SENTINEL;
        BuildInfo info = read(HEADER + "\u0006go1.26" + (char) text.length() + text);
        assertThat(info.goVersion()).isEqualTo("go1.26");
        assertThat(info.mainPackage()).isEqualTo("example.com/x");
    }

    @Test
    void readsLengthsOfSeveralBytes() throws IOException {
        String name = "x".repeat(300 - 2 * SENTINEL.length() - "path\t\n".length());
        BuildInfo info = read(HEADER + "\u0006go1.26" + "\u00ac\u0002" + SENTINEL + "path\t" + name + "\n" + SENTINEL);
        assertThat(info.mainPackage()).isEqualTo(name);
    }

    @Test
    void takesAProgramWithoutModules() throws IOException {
        BuildInfo info = read(HEADER + "\u0006go1.26" + "\0");
        assertThat(info.mainPackage()).isEmpty();
        assertThat(info.mainModule()).isNull();
    }

    @Test
    void findsOnlyAlignedHeaders() throws IOException {
        String wrong = " " + HEADER + "\u0005wrong" + "\0";
        String padding = " ".repeat(16 - wrong.length() % 16);
        assertThat(read(wrong + padding + HEADER + "\u0006go1.26" + "\0").goVersion())
                .isEqualTo("go1.26");
    }

    @Test
    void refusesOtherData() {
        assertRefused("no header".repeat(100), NO_BUILD_INFO);
        assertRefused(HEADER + "\0\0", NO_BUILD_INFO);
    }

    @Test
    void refusesTheFormatOfOldGo() {
        assertRefused(HEADER.replace('\u0002', '\0'), "The file was built by a version of Go older than 1.18.");
    }

    @Test
    void refusesLengthsThatCannotBe() {
        assertRefused(HEADER, DAMAGED);
        assertRefused(HEADER + "\u0007go1.26", DAMAGED);
        assertRefused(HEADER + "\u00ff".repeat(8) + "\u007f", DAMAGED);
        assertRefused(HEADER + "\u00ff".repeat(100), DAMAGED);
    }

    private void assertRefused(String latin1, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> read(latin1))
                .withMessage(message);
    }

    private BuildInfo read(String latin1) throws IOException {
        Path file = Files.writeString(folder.resolve("data"), latin1, StandardCharsets.ISO_8859_1);
        try (FileChannel channel = FileChannel.open(file)) {
            return GoBuildInfoReader.read(FileRegion.of(ByteSource.of(channel)));
        }
    }
}
