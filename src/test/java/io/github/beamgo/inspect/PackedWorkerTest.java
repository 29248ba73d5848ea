package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.file.Sha256;
import io.github.beamgo.testing.PackedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedWorkerTest {

    private static final int PART = PackedWorker.PART;

    private final BinaryInspector inspector = new BinaryInspector();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, PART - 1, PART, PART + 1, 2 * PART + 5})
    void everythingIsUnpackedAgain(int size) throws IOException {
        byte[] worker = bytes(size);
        Path file = Files.write(folder.resolve("packed"), PackedFile.of(worker));
        Path unpacked = folder.resolve("unpacked");

        PackedWorker packed = PackedWorker.read(file).orElseThrow();
        packed.unpack(file, unpacked);

        assertThat(unpacked).hasBinaryContent(worker);
        assertThat(packed.size()).isEqualTo(size);
        assertThat(packed.sha256()).isEqualTo(Sha256.of(unpacked));
        packed.verify(file);
    }

    @Test
    void anyPartIsReadWithoutAFile() throws IOException {
        byte[] worker = bytes(2 * PART + 100);
        ByteSource source = source(PackedFile.of(worker));
        ByteSource unpacked =
                new UnpackedBytes(source, PackedWorker.read(source).orElseThrow());

        for (int from : new int[] {0, PART - 3, 2 * PART, 7, worker.length - 1}) {
            ByteBuffer read = ByteBuffer.allocate(50);
            while (read.hasRemaining() && unpacked.read(read, from + read.position()) >= 0) {
                // Ends where the part ends.
            }
            assertThat(Arrays.copyOf(read.array(), read.position()))
                    .isEqualTo(Arrays.copyOfRange(worker, from, Math.min(from + 50, worker.length)));
        }
        assertThat(unpacked.read(ByteBuffer.allocate(1), worker.length)).isNegative();
    }

    @Test
    void workerIsInspectedAsIfItWereNotPacked() throws IOException, InterruptedException {
        Path plain = new GoProgram(folder).build("linux/amd64", "");
        Path packed = Files.write(folder.resolve("packed"), PackedFile.of(Files.readAllBytes(plain)));

        assertThat(inspector.inspect(packed)).isEqualTo(inspector.inspect(plain));
        assertThat(inspector.examine(packed)).isEqualTo(inspector.examine(plain));
        Path twice = Files.write(folder.resolve("twice"), PackedFile.of(Files.readAllBytes(packed)));
        assertThatThrownBy(() -> inspector.inspect(twice))
                .isInstanceOf(InspectionException.class)
                .hasMessage("The file is a packed worker in a packed worker.");
    }

    @Test
    void anythingElseIsNoPackedWorker() throws IOException {
        for (int size : new int[] {0, 10, 100}) {
            assertThat(PackedWorker.read(Files.write(folder.resolve("file"), bytes(size))))
                    .isEmpty();
        }
    }

    @Test
    void otherChecksumIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("packed"), PackedFile.of(bytes(1000), new byte[32]));
        PackedWorker packed = PackedWorker.read(file).orElseThrow();

        assertThatThrownBy(() -> packed.verify(file))
                .isInstanceOf(InspectionException.class)
                .hasMessage("The file is damaged: the worker in it does not have the SHA-256 that was packed.");
    }

    /** Places are counted from the end: the length of the part, its offset, the worker's length. */
    @ParameterizedTest
    @CsvSource({
        "72, 0",
        "72, -1",
        "72, 5",
        "72, 9223372036854775807",
        "64, -1",
        "64, 9",
        "64, 9223372036854775807",
        "56, 0",
        "56, -1",
        "56, 9000000",
        "56, 9223372036854775807",
        "56, -9223372036854775808",
        "72, 19"
    })
    void numbersThatCannotBeRightAreRefused(int place, long number) throws IOException {
        byte[] bytes = PackedFile.of(bytes(1000));
        ByteBuffer.wrap(bytes).putLong(bytes.length - place, number);

        assertThatThrownBy(() -> PackedWorker.read(source(bytes)))
                .isInstanceOf(InspectionException.class)
                .hasMessageStartingWith("The file is cut off or damaged: ");
    }

    /** As a file with a hole has it: little on the disk, and gigabytes of lengths to read. */
    @Test
    void morePartsThanAnyWorkerHasAreRefused() throws IOException {
        Path file = folder.resolve("packed");
        byte[] packed = PackedFile.of(bytes(1000));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(packed, packed.length - 64, 64), 3_000_000_000L);
            channel.write(ByteBuffer.allocate(16).putLong(0).putLong(1L << 51).flip(), 3_000_000_000L);
        }

        assertThatThrownBy(() -> PackedWorker.read(file)).isInstanceOf(InspectionException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1001, PART})
    void otherLengthIsRefused(long size) throws IOException {
        byte[] bytes = PackedFile.of(bytes(1000));
        ByteBuffer.wrap(bytes).putLong(bytes.length - 56, size);
        Path file = Files.write(folder.resolve("packed"), bytes);
        PackedWorker packed = PackedWorker.read(file).orElseThrow();

        assertThatThrownBy(() -> packed.verify(file)).isInstanceOf(InspectionException.class);
    }

    /** The stub is not compared: the SHA-256 of the whole file is. */
    @Test
    void everyFlippedByteOfTheWorkerIsRefused() throws IOException {
        byte[] packed = PackedFile.of("a worker of some words, words, words".getBytes(StandardCharsets.US_ASCII));
        Path file = folder.resolve("packed");
        for (int at = "stub".length(); at < packed.length; at++) {
            byte[] flipped = packed.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            boolean headerOfGzip = at < "stub".length() + 10;
            boolean magic = at >= packed.length - 16;
            if (magic) {
                assertThat(PackedWorker.read(file)).isEmpty();
            } else if (!headerOfGzip) {
                assertThatExceptionOfType(IOException.class)
                        .as("byte %d", at)
                        .isThrownBy(() -> PackedWorker.read(file).orElseThrow().verify(file));
            }
        }
    }

    /** Of which half can be compressed. */
    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Arrays.fill(bytes, size / 2, size, (byte) 1);
        return bytes;
    }

    private static ByteSource source(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(ByteBuffer to, long position) {
                if (position >= bytes.length) {
                    return -1;
                }
                int count = (int) Math.min(to.remaining(), bytes.length - position);
                to.put(bytes, (int) position, count);
                return count;
            }
        };
    }
}
