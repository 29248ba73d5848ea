package io.github.beamgo.build.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFileTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir
    Path folder;

    private Path file;
    private KnownChecksums known;
    private StagedFile staged;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve(".staging/words");
        nextBuild();
    }

    private void nextBuild() {
        known = KnownChecksums.in(folder);
        staged = new StagedFile(file, known);
    }

    @Test
    void firstBuildFindsAFolderAndNothingInIt() throws IOException {
        assertThat(staged.keepOnlyIfRecorded()).isNull();
        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void recordedFileIsKept() throws IOException {
        recordLongAgo("binary");

        assertThat(staged.keepOnlyIfRecorded()).isEqualTo(new StagedFile.Recorded(Sha256.of(file), LONG_AGO));
        assertThat(file).hasContent("binary");
    }

    @Test
    void alteredFileIsDeleted() throws IOException {
        recordLongAgo("binary");
        Files.writeString(file, "binarY");

        assertThat(staged.keepOnlyIfRecorded()).isNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void fileOfAnEndedBuildIsDeleted() throws IOException {
        staged.keepOnlyIfRecorded();
        Files.writeString(file, "half a bin");

        assertThat(staged.keepOnlyIfRecorded()).isNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void checksumWithoutItsFileIsNothing() throws IOException {
        recordLongAgo("binary");
        Files.delete(file);

        assertThat(staged.keepOnlyIfRecorded()).isNull();
    }

    @Test
    void unchangedFileKeepsItsTime() throws IOException {
        recordLongAgo("binary");
        StagedFile.Recorded before = staged.keepOnlyIfRecorded();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));

        assertThat(staged.record(before)).isEqualTo(Sha256.of(file));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void changedFileHasItsOwnTime() throws IOException {
        recordLongAgo("binary");
        StagedFile.Recorded before = staged.keepOnlyIfRecorded();
        Files.delete(file);
        Files.writeString(file, "new binary");

        staged.record(before);

        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(LONG_AGO);
        assertThat(staged.keepOnlyIfRecorded()).isNotNull();
    }

    @Test
    void fileThatGoReplacesByOneOfTheSameSizeAndTimeIsReadAgain() throws IOException {
        recordLongAgo("binary");
        StagedFile.Recorded before = staged.keepOnlyIfRecorded();
        Files.delete(file);
        Files.writeString(file, "binarY");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(staged.record(before)).isEqualTo(Sha256.of(file));
    }

    @Test
    void fileThatWasAlteredInPlaceWithItsOldTimeIsDeleted() throws IOException {
        recordLongAgo("binary");
        Files.writeString(file, "binarY");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(staged.keepOnlyIfRecorded()).isNull();
    }

    @Test
    void nothingElseIsLeftBeside() throws IOException {
        recordLongAgo("binary");
        staged.record(staged.keepOnlyIfRecorded());

        assertThat(file.getParent().toFile().list()).containsExactlyInAnyOrder("checksums", "words", "words.sha256");
    }

    private void recordLongAgo(String content) throws IOException {
        staged.keepOnlyIfRecorded();
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, LONG_AGO);
        staged.record(null);
        known.record(List.of(file));
        nextBuild();
    }
}
