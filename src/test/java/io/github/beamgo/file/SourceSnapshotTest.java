package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSnapshotTest {

    @TempDir
    Path folder;

    private SourceSnapshot before;

    @BeforeEach
    void writeSources() throws IOException {
        write("go.mod", "module m\n");
        write("main.go", "package main\n");
        write("lib/lib.go", "package lib\n");
        before = snapshot();
    }

    @Test
    void nothingChanges() throws IOException {
        assertThat(snapshot()).isEqualTo(before);
        assertThat(before.files())
                .containsOnlyKeys(folder.resolve("go.mod"), folder.resolve("main.go"), folder.resolve("lib/lib.go"));
    }

    @Test
    void newLengthIsAChangeWithinTheSameMoment() throws IOException {
        Path file = folder.resolve("lib/lib.go");
        FileTime time = Files.getLastModifiedTime(file);
        write("lib/lib.go", "package lib // longer\n");
        Files.setLastModifiedTime(file, time);

        assertThat(snapshot()).isNotEqualTo(before);
    }

    @Test
    void newTimeIsAChangeOfTheSameLength() throws IOException {
        Path file = folder.resolve("lib/lib.go");
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1));

        assertThat(snapshot()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new.go", "deep/er/new.go", "go.sum", "go.work", "c/words.c", "c/words.h", "asm_amd64.s"})
    void newSourceIsAChange(String name) throws IOException {
        write(name, "");

        assertThat(snapshot()).isNotEqualTo(before);
    }

    @Test
    void lostSourceIsAChange() throws IOException {
        Files.delete(folder.resolve("lib/lib.go"));

        assertThat(snapshot()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counts.txt",
                "main.go~",
                "main.go.swp",
                ".git/index.go",
                ".idea/x.go",
                "target/beamgo/run/x.go",
                "go",
                "bin/s"
            })
    void whatIsNoSourceIsNoChange(String name) throws IOException {
        write(name, "");

        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void hiddenFolderMayHoldTheProject() throws IOException {
        write(".work/main.go", "package main\n");

        assertThat(SourceSnapshot.of(folder.resolve(".work"), folder.resolve("out"))
                        .files())
                .containsOnlyKeys(folder.resolve(".work/main.go"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linkIntoACircleIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("lib/circle"), folder);

        assertThat(snapshot()).isEqualTo(before);
    }

    private SourceSnapshot snapshot() throws IOException {
        return SourceSnapshot.of(folder, folder.resolve("target/beamgo"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
