package io.github.beamgo.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that is deleted when it is closed, or later if the JVM was killed: a lock in it, which the system
 * takes away from a process that ends, shows whether its JVM lives.
 */
public final class LivingFolder implements Closeable {

    /** One that was just created may not have its lock yet. */
    private static final Duration BEGINNING = Duration.ofSeconds(10);

    /** Behind the prefix, as {@link #ofThisJvm} and Java make it; others may have folders with the same prefix. */
    private static final Pattern NAME = Pattern.compile("[0-9a-z]+-[0-9a-z]+-\\d+");

    private static final Logger LOG = LoggerFactory.getLogger(LivingFolder.class);

    private final Path path;
    private final @Nullable FolderLock lock;

    private LivingFolder(Path path, @Nullable FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Creates a folder with a new name, accessible to its owner alone on systems that know owners. */
    public static LivingFolder create(Path parent, String prefix) throws IOException {
        Path path = Files.createTempDirectory(parent, prefix + ofThisJvm());
        return new LivingFolder(path, lock(path).orElse(null));
    }

    /** Shows that the JVM of a new folder lives; empty where the file system has no locks. */
    public static Optional<FolderLock> lock(Path folder) throws IOException {
        try {
            return FolderLock.tryTake(folder);
        } catch (IOException e) {
            LOG.debug("Nobody can tell whether the owner of {} lives, so that nobody will clear it.", folder, e);
            Files.deleteIfExists(FolderLock.file(folder));
            return Optional.empty();
        }
    }

    /** {@return what the names of this JVM's folders begin with, behind a prefix} */
    public static String ofThisJvm() {
        ProcessHandle jvm = ProcessHandle.current();
        long start = jvm.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        return Long.toString(jvm.pid(), Character.MAX_RADIX) + "-" + Long.toString(start, Character.MAX_RADIX) + "-";
    }

    /** {@return the folder} */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (lock == null) {
            TemporaryFolder.delete(path);
            return;
        }
        // The lock goes last: what is left without it would never be cleared.
        try (Stream<Path> contents = Files.list(path)) {
            contents.filter(file -> !file.equals(FolderLock.file(path))).forEach(TemporaryFolder::delete);
        }
        // In this order: a file without a lock is what a killed JVM leaves.
        Files.deleteIfExists(FolderLock.file(path));
        lock.close();
        TemporaryFolder.delete(path);
    }

    /**
     * Deletes what killed JVMs of the same user left.
     *
     * @param own a file or folder of the user
     */
    public static void clear(Path parent, String prefix, Path own) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : found) {
                if (mayBeDead(folder, prefix, own)) {
                    clear(folder);
                }
            }
        } catch (IOException e) {
            LOG.debug("Could not look for what killed processes left in {}.", parent, e);
        }
    }

    /**
     * Whether the JVM of a folder may be dead, which its lock tells. Those of this JVM live; their locks must not even be
     * looked at, because on POSIX systems a process loses its lock when it closes the file anywhere.
     *
     * @param own a file or folder of the same user
     */
    public static boolean mayBeDead(Path folder, String prefix, Path own) {
        String name = folder.getFileName().toString().substring(prefix.length());
        Path lock = FolderLock.file(folder);
        try {
            return NAME.matcher(name).matches()
                    && !name.startsWith(ofThisJvm())
                    && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
                    && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(lock)
                            .toInstant()
                            .isBefore(Instant.now().minus(BEGINNING));
        } catch (IOException e) {
            LOG.debug("Whether the owner of {} lives is not known.", folder, e);
            return false;
        }
    }

    private static void clear(Path folder) {
        try {
            Optional<FolderLock> lock = FolderLock.tryTake(folder);
            if (lock.isPresent()) {
                new LivingFolder(folder, lock.get()).close();
                if (!Files.exists(folder)) {
                    LOG.info("Deleted {}, which a Maven that was killed has left.", folder);
                }
            }
        } catch (IOException e) {
            LOG.debug("Whether the owner of {} lives is not known.", folder, e);
        }
    }
}
