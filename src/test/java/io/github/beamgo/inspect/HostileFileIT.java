package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to mislead: each is examined or refused, and the work and the memory for it have an end. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileFileIT {

    private static final int MUTATIONS = 2_000;
    private static final int HEADERS = 4096;

    @TempDir
    private static Path folder;

    private static GoProgram program;

    @BeforeAll
    static void writeProgram() throws IOException {
        program = new GoProgram(folder);
    }

    /** Of five formats, ten thousand in all; one in four changes a field to a value that is likely to do harm. */
    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/mips", "darwin/arm64", "windows/amd64", "universal"})
    void mutationsAreExaminedOrRefused(String target) throws Exception {
        byte[] binary = binary(target);
        Path file = Files.write(folder.resolve("mutated"), binary);
        long[] harmful = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, binary.length
        };
        Random random = new Random(42);
        int[] places = places(target, binary);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < MUTATIONS; i++) {
                int[] changed = random.ints(1 + random.nextInt(8), 0, HEADERS)
                        .map(inside ->
                                Math.min(places[inside % places.length] + inside / 4 * 4, binary.length - Long.BYTES))
                        .toArray();
                ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
                for (int at : changed) {
                    ByteBuffer field = ByteBuffer.wrap(Arrays.copyOfRange(binary, at, at + Long.BYTES))
                            .order(order);
                    if (i % 4 == 0) {
                        field.putLong(0, harmful[random.nextInt(harmful.length)]);
                    } else {
                        field.put(random.nextInt(Long.BYTES), (byte) random.nextInt());
                    }
                    channel.write(field, at);
                }
                examine(file, target + " mutation " + i);
                for (int at : changed) {
                    channel.write(ByteBuffer.wrap(binary, at, Long.BYTES), at);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "darwin/arm64", "windows/amd64", "universal"})
    void filesCutOffAtEveryByteOfTheHeadersAreRefused(String target) throws Exception {
        byte[] binary = binary(target);
        Path file = folder.resolve("cut");
        for (int length = 0; length <= 2048; length++) {
            Files.write(file, Arrays.copyOf(binary, length));
            assertThatExceptionOfType(InspectionException.class)
                    .as("%s of %d bytes", target, length)
                    .isThrownBy(() -> new BinaryInspector().examine(file));
        }
    }

    @Test
    void randomBytesBehindARealMagicNumberAreRefusedOrExamined() throws Exception {
        Random random = new Random(7);
        for (String target : new String[] {"linux/amd64", "darwin/arm64", "windows/amd64", "universal"}) {
            byte[] binary = binary(target);
            for (int i = 0; i < 100; i++) {
                byte[] bytes = new byte[HEADERS];
                random.nextBytes(bytes);
                System.arraycopy(binary, 0, bytes, 0, 4 + random.nextInt(64));
                examine(Files.write(folder.resolve("random"), bytes), target + " random " + i);
            }
        }
    }

    /** Four gigabytes of zeros that take no space: a string table, a symbol table, a section that is searched. */
    @ParameterizedTest
    @ValueSource(ints = {2, 0x6ffffffe, 6, 3})
    void tablesOfGigabytesAreRefused(int type) throws Exception {
        long size = 4L << 30;
        ByteBuffer elf = ByteBuffer.allocate(64 + 2 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})
                .putShort(16, (short) 2)
                .putShort(18, (short) 62)
                .putLong(40, 64)
                .putShort(60, (short) 2);
        for (int section : new int[] {64, 128}) {
            elf.putInt(section + 4, section == 64 ? type : 3)
                    .putLong(section + 24, 256)
                    .putLong(section + 32, size - 256)
                    .putInt(section + 40, 1);
        }
        Path file = sparse(elf, size);

        examine(file, "section of type " + type);
        // Its sections have no names, and what is searched for is not in them.
        assertThatExceptionOfType(InspectionException.class).isThrownBy(() -> new BinaryInspector().inspect(file));
    }

    @Test
    void dataOfGigabytesIsNotSearchedToItsEnd() throws Exception {
        long size = 4L << 30;
        ByteBuffer elf = ByteBuffer.allocate(64 + 56).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})
                .putShort(18, (short) 62)
                .putLong(32, 64)
                .putShort(56, (short) 1)
                .putInt(64, 1)
                .putInt(68, 6)
                .putLong(72, 256)
                .putLong(96, size - 256);

        assertDamaged(sparse(elf, size));
    }

    @Test
    void symbolTableOfGigabytesIsNotWalkedToItsEnd() throws Exception {
        long size = 4L << 30;
        ByteBuffer mach = ByteBuffer.allocate(32 + 24).order(ByteOrder.LITTLE_ENDIAN);
        mach.putInt(0, MachOReader.MAGIC_64)
                .putInt(4, 0x0100_000c)
                .putInt(16, 1)
                .putInt(20, 24)
                .putInt(32, 2)
                .putInt(36, 24)
                .putInt(40, 64)
                .putInt(44, 200_000_000)
                .putInt(48, 64)
                .putInt(52, -65_536);

        assertDamaged(sparse(mach, size));
    }

    /** Each library stands before the one that refers to it. */
    @Test
    void listThatLeadsBackToItselfIsRefused() throws Exception {
        ByteBuffer elf = ByteBuffer.allocate(64 + 2 * 64 + 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1})
                .putShort(18, (short) 62)
                .putLong(40, 64)
                .putShort(60, (short) 2);
        elf.putInt(68, 0x6ffffffe).putLong(88, 192).putLong(96, 64).putInt(104, 1);
        elf.putInt(132, 3).putLong(152, 192).putLong(160, 64);
        // One version, which says that the next one is no bytes further on.
        elf.putShort(192 + 2, (short) -1).putInt(192 + 8, 16).putInt(192 + 12, 0);

        assertDamaged(Files.write(folder.resolve("cyclic"), elf.array()));
    }

    @Test
    void universalFileInAUniversalFileIsRefused() throws Exception {
        ByteBuffer file = ByteBuffer.allocate(48);
        file.putInt(UniversalMachO.MAGIC).putInt(1);
        // The part is the file itself.
        file.putInt(0x0100_000c).putInt(0).putInt(0).putInt(48).putInt(0);

        assertDamaged(Files.write(folder.resolve("loop"), file.array()));
    }

    @Test
    void compiledClassOfJavaIsNamed() throws Exception {
        Path file = folder.resolve("A.class");
        try (InputStream stream = HostileFileIT.class.getResourceAsStream("HostileFileIT.class")) {
            Files.write(file, Objects.requireNonNull(stream).readAllBytes());
        }
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> new BinaryInspector().examine(file))
                .withMessageStartingWith("The file is a compiled class of Java");
    }

    private static byte[] binary(String target) throws IOException, InterruptedException {
        return target.equals("universal")
                ? ExaminationTest.universal(
                        0x0100_000c,
                        Files.readAllBytes(program.build("darwin/arm64", "-w")),
                        0x0100_0007,
                        Files.readAllBytes(program.build("darwin/amd64", "-w")))
                : Files.readAllBytes(program.build(target, "-w"));
    }

    /** Where headers begin: at the start, at the end where ELF has its sections, where a universal file has its parts. */
    private static int[] places(String target, byte[] binary) {
        return target.equals("universal")
                ? new int[] {0, 1 << 14}
                : new int[] {0, 0, Math.max(0, binary.length - HEADERS)};
    }

    private static Path sparse(ByteBuffer start, long size) throws IOException {
        Path file = folder.resolve("sparse");
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(start.rewind(), 0);
            channel.write(ByteBuffer.allocate(1), size - 1);
        }
        return file;
    }

    private static void assertDamaged(Path file) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> new BinaryInspector().examine(file))
                .withMessageContaining("cut off or damaged");
    }

    private static void examine(Path file, String description) throws IOException {
        try {
            assertThat(new BinaryInspector().examine(file)).isNotEmpty();
        } catch (InspectionException e) {
            assertThat(e).as(description).hasMessageStartingWith("The file");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(description, e);
        }
    }
}
