package io.github.beamgo.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work in a folder alone, among all processes of this machine. It is a lock of the operating system on a file
 * in the folder: it ends with its process, however that ends, and the file that stays does not mean that anyone has it.
 */
public final class FolderLock implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private static final String FILE = "lock";

    private static final long POLL_MILLIS = 200;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock, and waits for it while another has it.
     *
     * @param folder the folder, which need not exist
     * @param waiting called once if another has it
     * @throws IOException if the file cannot be written; a file system without locks is not an error
     * @throws InterruptedException if the build is ended meanwhile
     */
    public static FolderLock take(Path folder, Runnable waiting) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = isFree(channel);
            if (!taken) {
                waiting.run();
            }
            while (!taken) {
                Thread.sleep(POLL_MILLIS);
                taken = isFree(channel);
            }
            return new FolderLock(folder, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /**
     * Takes the lock unless another has it.
     *
     * @param folder an existing folder
     * @throws IOException if nobody can tell: the file cannot be written, or the file system has no locks
     */
    public static Optional<FolderLock> tryTake(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new FolderLock(folder, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another thread has the lock of {}.", folder, e);
            return Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** The file in a folder that is locked. */
    public static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** Takes it if nobody has it; within one JVM, Java says by an exception that somebody has. */
    private static boolean isFree(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // As on some network file systems: a build there is not worse off than without the attempt.
            LOG.debug("The file system has no locks", e);
            return true;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return folder + " is locked";
    }
}
