package io.github.beamgo.launch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StagedCopiesTest {

    private final Instant start = Instant.now();

    @TempDir
    Path folder;

    private Path worker;
    private StagedCopies leftovers;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        worker = Files.writeString(folder.resolve("wordcount-worker"), "the worker");
        leftovers = new StagedCopies(folder, worker, start);
    }

    @Test
    void deletesCopiesOfTheWorkerWithTheirFolders() throws IOException {
        copy("bin1", "the worker");
        copy("bin22", "the worker");

        leftovers.delete(Set.of());

        assertThat(folder).isDirectoryNotContaining("glob:**/bin*");
    }

    @Test
    void keepsWhatIsNotOfThisLaunch() throws IOException {
        Path otherContent = copy("bin1", "the Worker");
        Path otherSize = copy("bin2", "the worker, but longer");
        Path otherFolder = copy("binary", "other");
        Path noBin = copy("sbin", "the worker");
        Path older = copy("bin3", "the worker");
        Files.setLastModifiedTime(older, FileTime.from(start.minus(Duration.ofMinutes(1))));
        Path otherName =
                Files.writeString(Files.createDirectory(folder.resolve("bin4")).resolve("walker"), "the worker");

        leftovers.delete(Set.of());

        assertThat(otherContent).exists();
        assertThat(otherSize).exists();
        assertThat(otherFolder).exists();
        assertThat(noBin).exists();
        assertThat(older).exists();
        assertThat(otherName).exists();
        assertThat(worker).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void workerGoesOnWithoutItsFile() throws Exception {
        Path program = Files.createDirectory(folder.resolve("bin1")).resolve("worker");
        Files.copy(Path.of("/bin/sleep").toRealPath(), program, StandardCopyOption.COPY_ATTRIBUTES);
        Process process = new ProcessBuilder(program.toString(), "1000").start();
        try {
            assertThat(StagedCopies.isExecutedBy(process.toHandle())).isTrue();
            Files.delete(program);

            assertThat(StagedCopies.isExecutedBy(process.toHandle())).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void keepsWhatElseIsInTheFolderOfACopy() throws IOException {
        Path beside = copy("bin1", "the worker").resolveSibling("beside");
        Files.writeString(beside, "x");

        leftovers.delete(Set.of());

        assertThat(beside).exists();
        assertThat(beside.resolveSibling("worker")).doesNotExist();
    }

    @Test
    void deletesKnownCopiesWhateverTheyHold() throws IOException {
        Path cutShort = copy("bin1", "the w");

        leftovers.delete(Set.of(cutShort));

        assertThat(cutShort.getParent()).doesNotExist();
    }

    @Test
    void deletesNothingElseWhateverItIsToldToKnow() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "x");
        Path deeper = Files.createDirectories(folder.resolve("home/bin1")).resolve("worker");
        Files.writeString(deeper, "the worker");
        Path launched = copy("bin2", "launched from there");
        Path elsewhere = copy("project", "the worker");
        Path link = folder.resolve("bin3");
        Files.createSymbolicLink(link, elsewhere.getParent());

        new StagedCopies(folder, launched, start)
                .delete(Set.of(program, deeper, launched, link.resolve("worker"), folder, Path.of("/")));
        leftovers.delete(Set.of());

        assertThat(program).exists();
        assertThat(deeper).exists();
        assertThat(launched).exists();
        assertThat(elsewhere).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsTheCopyThatAProcessIsAndLeavesItWhileItRuns() throws Exception {
        worker = Path.of("/bin/sleep").toRealPath();
        leftovers = new StagedCopies(folder, worker, start);
        Path copy = folder.resolve("bin1/worker");
        Files.createDirectory(copy.getParent());
        Files.copy(worker, copy);
        Process process = new ProcessBuilder(copy.toString(), "1000").start();
        try {
            assertThat(leftovers.of(process.toHandle())).containsExactly(copy);
            leftovers.delete(Set.of());
            assertThat(copy).exists();
        } finally {
            process.destroyForcibly().waitFor();
        }

        leftovers.delete(Set.of());

        assertThat(copy.getParent()).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsTheCopyThatAProcessIsWriting() throws IOException {
        Path copy = folder.resolve("bin1/worker");
        Files.createDirectory(copy.getParent());
        Path elsewhere = folder.resolve("worker");
        try (var writing = Files.newOutputStream(copy);
                var other = Files.newOutputStream(elsewhere)) {
            assertThat(leftovers.of(ProcessHandle.current())).containsExactly(copy);
            writing.write(1);
            other.write(1);
        }
    }

    private Path copy(String name, String content) throws IOException {
        return Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("worker"), content);
    }
}
