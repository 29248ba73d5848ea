package io.github.beamgo.go;

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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "words.txt,         lib/words.txt",
                "*,                 lib/words.txt",
                "static/*.html,     lib/static/a.html",
                "static,            lib/static/deep/er/a.html",
                "all:static,        lib/static/a.html",
                "[a-z]ords\\.txt,   lib/words.txt",
                "a.txt words.txt,   lib/words.txt",
                "\"two words.txt\", lib/two words.txt",
                "`two words.txt`,   lib/two words.txt"
            })
    void embeddedFileIsSource(String pattern, String file) throws IOException {
        write("lib/lib.go", "package lib\n\n//go:embed " + pattern + "\nvar files embed.FS\n");
        write(file, "one");
        SourceSnapshot embedding = snapshot();
        assertThat(embedding.again()).isEqualTo(embedding);
        assertThat(embedding.files()).containsKey(folder.resolve(file));

        write(file, "another");
        SourceSnapshot changed = embedding.again();
        assertThat(changed).isNotEqualTo(embedding);
        assertThat(snapshot()).isEqualTo(changed);

        Files.delete(folder.resolve(file));
        assertThat(changed.again()).isNotEqualTo(changed);
    }

    @Test
    void newFileOfAnEmbeddedFolderIsAChange() throws IOException {
        write("main.go", "package main\n\n//go:embed static\nvar files embed.FS\n");
        write("static/a.html", "");
        SourceSnapshot embedding = snapshot();

        write("static/b.html", "");

        assertThat(embedding.again()).isNotEqualTo(embedding);
    }

    @Test
    void patternIsReadAnewOnlyWithItsSource() throws IOException {
        write("words.txt", "");
        assertThat(before.again()).isEqualTo(before);

        write("main.go", "package main\n\n//go:embed words.txt\nvar words string\n");

        assertThat(before.again()).isNotEqualTo(before);
        assertThat(before.again().files()).doesNotContainKey(folder.resolve("words.txt"));
        assertThat(snapshot().files()).containsKey(folder.resolve("words.txt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counts.txt",
                "lib/counts.txt",
                "static/words.txt~",
                "static/.words.txt.swp",
                "static/#words.txt#",
                "static/.git/index",
                ".git/index",
                "target/beamgo/static/a.html",
            })
    void whatIsNotEmbeddedIsNoChange(String name) throws IOException {
        write("main.go", "package main\n\n//go:embed static *.html target\nvar files embed.FS\n");
        write("static/a.html", "");
        SourceSnapshot embedding = snapshot();

        write(name, "");

        assertThat(embedding.again()).isEqualTo(embedding);
        assertThat(snapshot()).isEqualTo(embedding);
    }

    @Test
    void folderMayBeGoneForAWhile() throws IOException {
        Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder, moved);
        try {
            assertThat(before.again()).isNotEqualTo(before);
            assertThat(snapshot().files()).isEmpty();
        } finally {
            Files.move(moved, folder);
        }
        assertThat(before.again()).isEqualTo(before);
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

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("target"), folder);

        assertThat(SourceSnapshot.of(link, folder.resolve("out")).files())
                .containsOnlyKeys(link.resolve("go.mod"), link.resolve("main.go"), link.resolve("lib/lib.go"));
    }

    private SourceSnapshot snapshot() {
        return SourceSnapshot.of(folder, folder.resolve("target/beamgo"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
