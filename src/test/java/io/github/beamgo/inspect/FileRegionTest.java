package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegionTest {

    private static final int SIZE = 5 * 1024 * 1024;
    private static final String PATTERN = "pattern";

    @TempDir
    private Path folder;

    private FileChannel channel;
    private FileRegion file;

    @BeforeEach
    void open() throws IOException {
        channel = FileChannel.open(
                folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.allocate(1), SIZE - 1);
        file = FileRegion.of(ByteSource.of(channel));
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    @Test
    void refusesWhatLiesOutside() throws IOException {
        FileRegion part = file.slice(16, 16);
        assertThat(part.read(15, 1).remaining()).isEqualTo(1);
        assertThat(part.from(16).size()).isZero();
        assertDamaged(() -> part.read(16, 1));
        assertDamaged(() -> part.from(17));
        assertDamaged(() -> part.slice(-1, 1));
        assertDamaged(() -> part.slice(1, -1));
        assertDamaged(() -> part.slice(1, Long.MAX_VALUE));
        assertDamaged(() -> part.slice(Long.MAX_VALUE, 1));
        assertDamaged(() -> part.slice(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void refusesToReadVeryMuchAtOnce() {
        assertDamaged(() -> file.read(0, SIZE));
    }

    @Test
    void refusesAFileThatBecameShorter() throws IOException {
        channel.truncate(10);
        assertDamaged(() -> file.read(8, 4));
    }

    @Test
    void findsBytesOnBothSidesOfAChunksEndAndAcrossIt() throws IOException {
        long boundary = FileRegion.CHUNK;
        long[] offsets = {0, boundary - 7, boundary + 1, 2 * boundary - 3, 3 * boundary, SIZE - 7};
        for (long offset : offsets) {
            channel.write(StandardCharsets.US_ASCII.encode(PATTERN), offset);
        }
        assertThat(file.find(PATTERN, 1, 100))
                .containsExactly(0L, boundary - 7, boundary + 1, 2 * boundary - 3, 3 * boundary, SIZE - 7L);
        assertThat(file.find(PATTERN, 16, 100)).containsExactly(0L, 3 * boundary);
        assertThat(file.find(PATTERN, 1, 2)).containsExactly(0L, boundary - 7);
    }

    @Test
    void findsNothingInLessThanThePattern() throws IOException {
        assertThat(Files.size(folder.resolve("file"))).isEqualTo(SIZE);
        assertThat(file.slice(0, 3).find(PATTERN, 1, 1)).isEmpty();
    }

    @Test
    void walksOverRecordsOfSeveralChunks() throws IOException {
        int recordSize = 18;
        FileRegion table = file.slice(1, SIZE - 1);
        long count = table.size() / recordSize;
        for (long number : new long[] {0, FileRegion.CHUNK / recordSize, count - 1}) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 1 + number * recordSize + 17);
        }
        RecordReader records = new RecordReader(table, recordSize);
        long seen = 0;
        long marked = 0;
        while (records.hasNext()) {
            marked += records.next().get(17);
            seen++;
        }
        assertThat(seen).isEqualTo(count);
        assertThat(marked).isEqualTo(3);
    }

    @Test
    void skipsRecords() throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {0, 1, 2, 3}), 0);
        RecordReader records = new RecordReader(file.slice(0, 4), 1);
        records.skip(2);
        assertThat(records.next().get(0)).isEqualTo((byte) 2);
        records.skip(255);
        assertThat(records.hasNext()).isFalse();
    }

    private static void assertDamaged(ThrowingCallable action) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(action)
                .withMessageContaining("cut off or damaged");
    }
}
