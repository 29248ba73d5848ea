package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, the inspector answers or says in one sentence why it cannot. */
class DamagedBinaryTest {

    private static final String NO_EXECUTABLE = "The file is not an ELF, Mach-O or PE executable.";
    private static final String NO_BUILD_INFO =
            "The file has no Go build information: Go did not build it, or it was compressed afterwards, as by UPX.";
    private static final String DAMAGED =
            "The file is cut off or damaged: an offset, length or count in it cannot be right.";
    private static final int HEADERS = 1024;

    @TempDir
    private static Path folder;

    private static GoProgram program;

    @BeforeAll
    static void writeProgram() throws IOException {
        program = new GoProgram(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007fEL", "\u0000", "text\u0001"})
    void refusesWhatIsNoExecutable(String content) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), NO_EXECUTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ", "#!/bin/sh\necho none of the three\n", "\tna\u00efve\r\n"})
    void refusesText(String content) {
        assertRefused(
                content.getBytes(StandardCharsets.UTF_8),
                "The file is a text file, not an ELF, Mach-O or PE executable.");
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(new byte[0], "The file is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007fELF", "MZ and no header"})
    void refusesALoneMagicNumber(String content) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), DAMAGED);
    }

    @Test
    void refusesAProgramForDos() {
        byte[] program = new byte[128];
        program[0] = 'M';
        program[1] = 'Z';
        assertRefused(program, "The file is a program for DOS, not a PE executable.");
    }

    @Test
    void refusesAUniversalFile() {
        assertRefused(
                new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 2},
                "The file is a universal Mach-O file for several processors; take one out of it with lipo -thin.");
    }

    @Test
    void refusesAProcessorThatGoDoesNotKnow() {
        byte[] header = elfHeader().putShort(18, (short) 94).array();
        assertRefused(header, "The file is for a processor that Go does not compile for (ELF machine 0x5e).");
    }

    @Test
    void refusesAnExecutableWithoutSections() {
        assertRefused(elfHeader().array(), NO_BUILD_INFO);
    }

    @Test
    void refusesOffsetsThatOverflow() {
        assertRefused(
                elfHeader().putLong(40, Long.MAX_VALUE).putShort(60, (short) -1).array(), DAMAGED);
        assertRefused(elfHeader().putLong(40, -1).putShort(60, (short) 1).array(), DAMAGED);
    }

    @Test
    void refusesCountsOfLoadCommandsThatCannotBe() {
        assertRefused(machOHeader().putInt(16, -1).array(), DAMAGED);
        assertRefused(machOHeader().putInt(16, Integer.MAX_VALUE).array(), DAMAGED);
        assertRefused(machOHeader().putInt(16, 1).putInt(20, -1).array(), DAMAGED);
    }

    @Test
    void endsOnLoadCommandsWithoutLength() {
        assertRefused(machOHeader().putInt(16, 10_000).putInt(20, 8).array(), NO_BUILD_INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "darwin/arm64", "windows/amd64"})
    void refusesAnExecutableThatGoDidNotLink(String target) throws Exception {
        byte[] binary = Files.readAllBytes(program.build(target, "-w"));
        String latin1 = new String(binary, StandardCharsets.ISO_8859_1);
        String otherMagic = latin1.replace("\u00ff Go buildinf:", "\u00ff no buildinf:");
        assertThat(otherMagic).isNotEqualTo(latin1);
        assertRefused(otherMagic.getBytes(StandardCharsets.ISO_8859_1), NO_BUILD_INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/386", "darwin/arm64", "windows/386"})
    void survivesBeingCutOffAnywhere(String target) throws Exception {
        byte[] binary = Files.readAllBytes(program.build(target, "-w"));
        for (int length = 0; length < HEADERS; length += 7) {
            assertRefused(Arrays.copyOf(binary, length));
        }
        for (int part = 1; part < 100; part++) {
            assertAnswered(Arrays.copyOf(binary, binary.length / 100 * part), target + " cut at " + part + " %");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/386", "darwin/arm64", "windows/386"})
    void survivesRandomBytes(String target) throws Exception {
        byte[] binary = Files.readAllBytes(program.build(target, "-w"));
        for (int seed = 0; seed < 250; seed++) {
            Random random = new Random(seed);
            byte[] damaged = binary.clone();
            for (int i = 0; i <= seed % 16; i++) {
                damaged[random.nextInt(seed % 4 == 0 ? binary.length : HEADERS)] = (byte) random.nextInt();
            }
            assertAnswered(damaged, target + " with seed " + seed);
        }
    }

    private static ByteBuffer elfHeader() {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})
                .putShort(18, (short) 62);
    }

    private static ByteBuffer machOHeader() {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, MachOReader.MAGIC_64)
                .putInt(4, 0x0100_000c);
    }

    private static void assertRefused(byte[] content, String message) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> inspect(content))
                .withMessage(message);
    }

    private static void assertRefused(byte[] content) {
        assertThatExceptionOfType(InspectionException.class).isThrownBy(() -> inspect(content));
    }

    private static void assertAnswered(byte[] content, String description) throws IOException {
        try {
            inspect(content);
        } catch (InspectionException e) {
            assertThat(e).as(description).hasMessageStartingWith("The file");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(description, e);
        }
    }

    private static void inspect(byte[] content) throws IOException {
        new BinaryInspector().inspect(Files.write(folder.resolve("damaged"), content));
    }
}
