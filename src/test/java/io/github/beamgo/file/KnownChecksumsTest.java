package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KnownChecksumsTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    private static final String OTHER = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private Path binary;
    private Path record;

    @BeforeEach
    void recordOne() throws IOException {
        binary = Files.writeString(folder.resolve("worker"), "binary");
        Files.setLastModifiedTime(binary, LONG_AGO);
        record = Files.createDirectory(StagingFolder.of(folder)).resolve("checksums");
        KnownChecksums known = KnownChecksums.in(folder);
        known.of(binary);
        known.record(List.of(binary));
    }

    /** Whoever reads the file finds its true checksum, so a false one shows what was not read. */
    private void falsifyRecord() throws IOException {
        Files.writeString(record, Files.readString(record).replace(Sha256.of(binary), OTHER));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void untouchedFileIsNotReadAgain() throws IOException {
        falsifyRecord();

        assertThat(KnownChecksums.in(folder).of(binary)).isEqualTo(OTHER);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void otherNameOfTheFileIsTheSameFile() throws IOException {
        Path other = Files.createLink(folder.resolve("launcher"), binary);
        KnownChecksums.in(folder).record(List.of(other));

        assertThat(record).isEmptyFile();
        KnownChecksums known = KnownChecksums.in(folder);
        known.of(binary);
        known.record(List.of(other));
        falsifyRecord();
        assertThat(KnownChecksums.in(folder).of(other)).isEqualTo(OTHER);
    }

    @Test
    void alteredFileIsReadAlsoIfItsTimeIsSetBack() throws IOException {
        falsifyRecord();
        Files.writeString(binary, "binarY");
        Files.setLastModifiedTime(binary, LONG_AGO);

        assertThat(KnownChecksums.in(folder).of(binary)).isEqualTo(Sha256.of(binary));
    }

    @Test
    void replacedFileIsRead() throws IOException {
        falsifyRecord();
        Path next = Files.writeString(folder.resolve("next"), "binarY");
        Files.setLastModifiedTime(next, LONG_AGO);
        Files.delete(binary);
        Files.move(next, binary);

        assertThat(KnownChecksums.in(folder).of(binary)).isEqualTo(Sha256.of(binary));
    }

    @Test
    void copyIsRead() throws IOException {
        falsifyRecord();
        Path copy = folder.resolve("copy");
        Files.copy(binary, copy, StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(KnownChecksums.in(folder).of(copy)).isEqualTo(Sha256.of(copy));
    }

    @Test
    void fileOfThisVeryMomentIsNotRecorded() throws IOException {
        Files.setLastModifiedTime(binary, FileTime.from(Instant.now().plusSeconds(60)));
        KnownChecksums known = KnownChecksums.in(folder);
        known.of(binary);
        known.record(List.of(binary));

        assertThat(record).isEmptyFile();
    }

    @Test
    void damagedRecordIsNone() throws IOException {
        for (String damaged : List.of("x", OTHER + " 1 2 3 yesterday today\n", "\0".repeat(99), OTHER + " 1 2")) {
            Files.writeString(record, damaged);
            assertThat(KnownChecksums.in(folder).of(binary)).isEqualTo(Sha256.of(binary));
        }
    }
}
