package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.beamgo.testing.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("wörter.txt");
    }

    @Test
    void textIsWrittenInUtf8AndNothingElseIsLeft() throws IOException {
        AtomicFiles.write(file, "Zürich\n");

        assertThat(file).hasContent("Zürich\n").hasSize(8);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void equalTextLeavesTheFileUntouched() throws IOException {
        AtomicFiles.write(file, "a");
        FileState before = FileState.of(file);

        AtomicFiles.write(file, "a");

        assertThat(FileState.of(file)).isEqualTo(before);
    }

    @Test
    void otherTextReplacesTheFileAndDoesNotWriteIntoIt() throws IOException {
        AtomicFiles.write(file, "a");
        Path otherName = Files.createLink(folder.resolve("other"), file);

        AtomicFiles.write(file, "b");

        assertThat(file).hasContent("b");
        assertThat(otherName).hasContent("a");
    }

    @Test
    void failureLeavesTheDestinationAndNoRemains() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(directory.resolve("inside"), "x");

        assertThatThrownBy(() -> AtomicFiles.write(directory, "a")).isInstanceOf(IOException.class);

        assertThat(directory.resolve("inside")).hasContent("x");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void remainsOfAnEndedBuildAreNoHindrance() throws IOException {
        Files.writeString(folder.resolve(".wörter.txt.part"), "half");

        AtomicFiles.write(file, "whole");

        assertThat(file).hasContent("whole");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void linkNeedsNoSpaceOfItsOwn() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "binary");
        Object key = FileState.of(source).key();
        assumeTrue(key != null, "this file system has no file keys");

        AtomicFiles.linkOrCopy(source, file);

        assertThat(FileState.of(file).key()).isEqualTo(key);
    }

    @Test
    void equalFileIsNotReplacedByALink() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "binary");
        Files.writeString(file, "binary");
        FileState before = FileState.of(file);

        AtomicFiles.linkOrCopy(source, file);

        assertThat(FileState.of(file)).isEqualTo(before);
    }

    @Test
    void otherFileIsReplacedByALink() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "binary");
        Files.writeString(file, "Binary");

        AtomicFiles.linkOrCopy(source, file);

        assertThat(file).hasContent("binary");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
