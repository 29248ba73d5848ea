package io.github.beamgo.publish.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.file.Sha256;
import io.github.beamgo.testing.FileState;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.OtherUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no permissions to look at")
class BinaryCacheTest {

    private static final String NAME = "wordcount-launcher";

    @TempDir
    Path folder;

    private Path root;
    private Path temporary;
    private Path source;
    private String sha256;

    @BeforeEach
    void begin() throws IOException {
        root = folder.resolve("caches/beamgo");
        temporary = Files.createDirectory(folder.resolve("tmp"));
        source = Files.writeString(folder.resolve("source"), "binary");
        sha256 = Sha256.of(source);
    }

    @Test
    void copyIsExecutableAndOnlyItsOwnerMayGoThere() throws IOException {
        Path file = put(new BinaryCache(root, temporary));

        assertThat(file)
                .isEqualTo(root.resolve(sha256).resolve(NAME))
                .isExecutable()
                .hasContent("binary");
        for (Path owned : List.of(root, root.resolve(sha256))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(owned)))
                    .isEqualTo("rwx------");
        }
        assertThat(source).matches(original -> !Files.isExecutable(original), "is as it was");
    }

    @Test
    void copyStaysForTheNextLaunch() throws IOException {
        BinaryCache cache = new BinaryCache(root, temporary);
        Path file = put(cache);
        FileState before = FileState.of(file);
        cache.close();

        assertThat(put(new BinaryCache(root, temporary))).isEqualTo(file);
        assertThat(FileState.of(file)).isEqualTo(before);
    }

    @Test
    void copyThatWasAlteredIsReplaced() throws IOException {
        Path file = put(new BinaryCache(root, temporary));
        Files.writeString(file, "Binary");

        assertThat(put(new BinaryCache(root, temporary))).isEqualTo(file).hasContent("binary");
    }

    @Test
    void copyIsNotBelievedWhereOthersMayWrite() throws IOException {
        Path file = put(new BinaryCache(root, temporary));
        FileState before = FileState.of(file);
        Files.setPosixFilePermissions(root.resolve(sha256), PosixFilePermissions.fromString("rwxrwxrwx"));

        put(new BinaryCache(root, temporary));

        assertThat(FileState.of(file)).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(sha256))))
                .isEqualTo("rwx------");
    }

    @Test
    void linkIsNoCopy() throws IOException {
        Path file = root.resolve(sha256).resolve(NAME);
        Files.createDirectories(file.resolveSibling(""));
        Files.createSymbolicLink(file, source);

        put(new BinaryCache(root, temporary));

        assertThat(file).isRegularFile().matches(copy -> !Files.isSymbolicLink(copy), "is not a link");
        assertThat(source).matches(original -> !Files.isExecutable(original), "is as it was");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file/beamgo", "/proc/beamgo", "/dev/null/beamgo"})
    void folderThatCannotBeWrittenIsReplacedByATemporaryOne(String unwritable) throws IOException {
        Files.createFile(folder.resolve("file"));
        BinaryCache cache = new BinaryCache(folder.resolve(unwritable), temporary);

        try (Log log = new Log()) {
            Path file = put(cache);
            Path second = cache.put(source, sha256, "second");

            assertThat(file).startsWith(temporary).isExecutable().hasContent("binary");
            assertThat(second).hasParent(file.getParent());
            assertThat(log.text())
                    .containsOnlyOnce("The cache " + folder.resolve(unwritable) + " cannot be written: ")
                    .contains(". This launch uses a temporary folder.");
        }
        cache.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void cacheOfSomebodyElseIsNotUsed() throws IOException {
        put(new BinaryCache(root, temporary));
        OtherUser.give(root);

        try (Log log = new Log();
                BinaryCache cache = new BinaryCache(root, temporary)) {
            assertThat(put(cache)).startsWith(temporary).isExecutable().hasContent("binary");
            assertThat(log.text())
                    .containsOnlyOnce(
                            "The cache " + root + " belongs to somebody else. This launch uses a temporary folder.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxrwxrwx"})
    void cacheThatOthersMayWriteIsNotUsedAndStaysAsItIs(String permissions) throws IOException {
        put(new BinaryCache(root, temporary));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(permissions));

        try (Log log = new Log();
                BinaryCache cache = new BinaryCache(root, temporary)) {
            assertThat(put(cache)).startsWith(temporary).hasContent("binary");
            assertThat(log.text()).containsOnlyOnce("The cache " + root + " can be written by others. This launch ");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo(permissions);
    }

    @Test
    void folderOfSomebodyElseInTheCacheIsNotUsed() throws IOException {
        put(new BinaryCache(root, temporary));
        OtherUser.give(root.resolve(sha256));

        try (Log log = new Log();
                BinaryCache cache = new BinaryCache(root, temporary)) {
            assertThat(put(cache)).startsWith(temporary).hasContent("binary");
            assertThat(log.text())
                    .containsOnlyOnce("The cache " + root + " cannot be used: its folder " + sha256
                            + " belongs to somebody else. This launch ");
        }
    }

    @Test
    void copyOfSomebodyElseIsReplaced() throws IOException {
        Path file = put(new BinaryCache(root, temporary));
        OtherUser.give(file);

        assertThat(put(new BinaryCache(root, temporary))).isEqualTo(file);
        assertThat(Files.getOwner(file)).isEqualTo(Files.getOwner(source));
    }

    @Test
    void cacheMayBeALinkOfItsUser() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Files.createDirectories(root.getParent());
        Files.createSymbolicLink(root, disk);

        Path file = put(new BinaryCache(root, temporary));
        FileState before = FileState.of(file);

        assertThat(file).startsWith(root);
        assertThat(put(new BinaryCache(root, temporary))).isEqualTo(file);
        assertThat(FileState.of(file)).isEqualTo(before);
        assertThat(disk.resolve(sha256).resolve(NAME)).hasContent("binary");
    }

    @Test
    void cacheIsNoLinkOfSomebodyElse() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Files.createDirectories(root.getParent());
        OtherUser.give(Files.createSymbolicLink(root, disk));

        try (BinaryCache cache = new BinaryCache(root, temporary)) {
            assertThat(put(cache)).startsWith(temporary);
        }
        assertThat(disk).isEmptyDirectory();
    }

    /** Whoever may rename a folder above the cache can put another cache in its place. */
    @ParameterizedTest
    @CsvSource({"rwxrwxrwx, false", "rwx----w-, false", "rwxr-xr-x, true", "rwx------, true"})
    void foldersAboveTheCacheCannotBeWrittenByOthers(String permissions, boolean used) throws IOException {
        Files.createDirectories(root.getParent());
        Files.setPosixFilePermissions(root.getParent(), PosixFilePermissions.fromString(permissions));

        try (BinaryCache cache = new BinaryCache(root, temporary)) {
            assertThat(put(cache).startsWith(root)).isEqualTo(used);
        }
    }

    @Test
    void foldersAboveTheCacheBelongToNobodyElse() throws IOException {
        OtherUser.give(Files.createDirectories(root.getParent()));

        try (BinaryCache cache = new BinaryCache(root, temporary)) {
            assertThat(put(cache)).startsWith(temporary);
        }
    }

    @Test
    void copyThatNobodyHasUsedForLongIsEvicted() throws IOException {
        BinaryCache cache = new BinaryCache(root, temporary);
        Path old = put(cache).getParent();
        Path other = Files.createDirectory(root.resolve("of-somebody"));
        Instant before = Instant.now().minus(Duration.ofDays(91));
        Files.setLastModifiedTime(other, FileTime.from(before));

        cache.evict(Duration.ofDays(90));
        assertThat(old).isDirectory();

        Files.setLastModifiedTime(old, FileTime.from(before));
        put(cache);
        cache.evict(Duration.ofDays(90));
        assertThat(old).as("used again").isDirectory();

        Files.setLastModifiedTime(old, FileTime.from(before));
        cache.evict(Duration.ofDays(90));
        assertThat(old).doesNotExist();
        assertThat(other).isDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingIsEvictedFromAFolderThatOthersCanWriteTo() throws Exception {
        BinaryCache cache = new BinaryCache(root, temporary);
        Path copy = put(cache).getParent();
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(Duration.ofDays(91))));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));

        cache.evict(Duration.ofDays(90));

        assertThat(copy).isDirectory();
    }

    @Test
    void copyThatAProcessUsesIsNotEvicted() throws Exception {
        BinaryCache cache = new BinaryCache(root, temporary);
        Path copy = put(cache);
        Files.setLastModifiedTime(copy.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(91))));
        Process launcher =
                new ProcessBuilder("/bin/sh", "-c", "sleep 1000; :", "sh", "--worker_binary=" + copy).start();
        try {
            cache.evict(Duration.ofDays(90));

            assertThat(copy).exists();
        } finally {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly().waitFor();
        }
    }

    @Test
    void copyThatAnotherLaunchHasMadeMeanwhileIsUsed() throws Exception {
        Path pipe = pipe();
        ExecutorService copying = Executors.newSingleThreadExecutor();
        try {
            Future<Path> copy = copying.submit(() -> new BinaryCache(root, temporary).put(pipe, sha256, NAME));
            // Opens when the other end is opened: the first launch has found no copy by then.
            try (var writer = Files.newOutputStream(pipe)) {
                put(new BinaryCache(root, temporary));
                writer.write("what cannot become a copy".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(copy.get()).isEqualTo(root.resolve(sha256).resolve(NAME)).hasContent("binary");
        } finally {
            copying.shutdownNow();
        }
    }

    @Test
    void copyThatWasCutOffIsDeletedADayLater() throws IOException {
        Path file = put(new BinaryCache(root, temporary));
        Path abandoned = Files.createFile(file.resolveSibling(".launcher.1.part"));
        Path underway = Files.createFile(file.resolveSibling(".launcher.2.part"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        put(new BinaryCache(root, temporary));

        assertThat(abandoned).doesNotExist();
        assertThat(underway).exists();
        assertThat(file).exists();
    }

    @Test
    void userWithoutACacheGetsATemporaryFolder() throws IOException {
        BinaryCache cache = new BinaryCache(null, temporary);

        assertThat(put(cache)).startsWith(temporary).isExecutable();
        cache.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void otherContentIsRefusedAndNothingOfItStays() throws IOException {
        Files.writeString(source, "changed meanwhile");

        assertThatThrownBy(() -> put(new BinaryCache(root, temporary)))
                .isInstanceOf(IOException.class)
                .hasMessage(source + ": it was changed while it was copied");
        assertThat(root.resolve(sha256)).isEmptyDirectory();
    }

    @Test
    void endOfTheMachineInTheMiddleOfACopyLeavesNothing() throws IOException {
        BinaryCache cache = new BinaryCache(root, temporary);
        // A source that says nothing until the cache was closed, as the end of the JVM does.
        Path pipe = pipe();
        ExecutorService copying = Executors.newSingleThreadExecutor();
        try {
            Future<Path> copy = copying.submit(() -> cache.put(pipe, sha256, NAME));
            try (var writer = Files.newOutputStream(pipe)) {
                cache.close();
                assertThat(root.resolve(sha256)).isEmptyDirectory();
                writer.write("binary".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The copy may have found its file gone already, and have stopped reading.
                assertThat(e).hasMessage("Broken pipe");
            }
            assertThat(copy).failsWithin(Duration.ofMinutes(1));
        } finally {
            copying.shutdownNow();
        }
        assertThat(root.resolve(sha256)).isEmptyDirectory();
    }

    @Test
    void manyLaunchesAtOnceHaveOneCopy() throws Exception {
        ExecutorService launches = Executors.newFixedThreadPool(8);
        List<Future<Path>> files = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                files.add(launches.submit(() -> put(new BinaryCache(root, temporary))));
            }
            for (Future<Path> file : files) {
                assertThat(file.get())
                        .isEqualTo(root.resolve(sha256).resolve(NAME))
                        .hasContent("binary");
            }
        } finally {
            launches.shutdownNow();
        }
        try (Stream<Path> left = Files.list(root.resolve(sha256))) {
            assertThat(left).containsExactly(root.resolve(sha256).resolve(NAME));
        }
    }

    private Path pipe() throws IOException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
        return pipe;
    }

    private Path put(BinaryCache cache) throws IOException {
        return cache.put(source, sha256, NAME);
    }
}
