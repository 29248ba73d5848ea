package io.github.beamgo.launch.worker;

import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.LivingFolder;
import io.github.beamgo.process.MarkedProcesses;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a launch left whose Maven was killed: processes with its mark, copies of its worker, its folder. Whether its Maven
 * lives is told by a lock in the folder, which the system takes away from a process that ends, however it does.
 */
final class LaunchRemains {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Path FOLDER_OF_BOOT = Path.of("/tmp");
    private static final Logger LOG = LoggerFactory.getLogger(LaunchRemains.class);

    private final Path folder;
    private final FolderLock lock;
    private final MarkedProcesses processes;
    private final Instant begin;

    private LaunchRemains(Path folder, FolderLock lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        processes = new MarkedProcesses(folder.getFileName().toString());
        FileTime created = Files.getLastModifiedTime(FolderLock.file(folder));
        begin = created.toInstant();
    }

    static void deleteLock(Path folder) throws IOException {
        Files.deleteIfExists(FolderLock.file(folder));
    }

    /** The remains of the launch that a folder belongs to; empty if its Maven lives, or nobody can tell. */
    static Optional<LaunchRemains> of(Path folder) {
        if (!Files.isRegularFile(FolderLock.file(folder), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Optional<FolderLock> lock = FolderLock.tryTake(folder);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new LaunchRemains(folder, lock.get()));
            } catch (IOException exception) {
                lock.get().close();
                throw exception;
            }
        } catch (IOException exception) {
            LOG.debug("Whether the Maven of {} lives is not known.", folder, exception);
            return Optional.empty();
        }
    }

    /**
     * Clears what dead launches of the same user left beside a folder.
     *
     * @param own the folder of a launch that lives
     */
    static void clearAll(Path own) {
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(own.resolveSibling(""), LaunchFolder.PREFIX + "*")) {
            for (Path folder : found) {
                if (LivingFolder.mayBeDead(folder, LaunchFolder.PREFIX, own)) {
                    of(folder).ifPresent(LaunchRemains::clearWithAWord);
                }
            }
        } catch (IOException exception) {
            LOG.debug("Could not look for what earlier launches left.", exception);
        }
    }

    /**
     * Ends its processes, and deletes its files.
     *
     * @param endOthers ends processes of the launch that have no mark
     */
    void clear(Runnable endOthers) throws IOException {
        List<Path> boots = List.of(LaunchFolder.pool(folder), LaunchFolder.process(folder));
        Optional<Path> worker = Optional.empty();
        for (Path boot : boots) {
            worker = worker.isPresent() ? worker : BootFolder.worker(boot);
        }
        StagedCopies copies = new StagedCopies(FOLDER_OF_BOOT, worker.orElse(folder), begin);
        Set<Path> seen = new TreeSet<>();
        processes.end(GRACE, process -> seen.addAll(copies.of(process)));
        endOthers.run();
        if (worker.isPresent()) {
            copies.delete(seen);
        }
        try {
            for (Path boot : boots) {
                BootFolder.delete(boot);
            }
            LauncherTemporaryFolder.delete(LaunchFolder.launcher(folder));
            LaunchFolder.delete(folder);
        } finally {
            lock.close();
        }
    }

    private void clearWithAWord() {
        int count = processes.find().size();
        try {
            clear(() -> {});
            LOG.info(
                    "An earlier launch was cut off, because its Maven was killed: {} processes that it left were ended,"
                            + " and its temporary files in {} were deleted.",
                    count,
                    folder);
        } catch (IOException exception) {
            LOG.warn("What an earlier launch left in {} could not be deleted: {}", folder, exception.toString());
        }
    }
}
