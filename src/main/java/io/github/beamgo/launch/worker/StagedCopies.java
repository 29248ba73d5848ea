package io.github.beamgo.launch.worker;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.beamgo.host.OpenFiles;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of a worker that boot leaves at {@code /tmp/bin<number>/worker}; the folder is fixed in its source
 * ({@code container/boot.go}: {@code os.MkdirTemp("/tmp/", "bin*")}), whatever {@code TMPDIR} says.
 */
final class StagedCopies {

    private static final String FOLDERS = "bin*";
    private static final Path NAME = Path.of("worker");

    /**
     * Linux says so when the file was deleted, which the process does not notice. A packed worker executes what it has
     * unpacked beside the copy, or into memory.
     */
    private static final Pattern EXECUTED =
            Pattern.compile("(?:.*/bin[^/]*/(?:worker|\\.worker-[^/]*)|/memfd:worker)(?: \\(deleted\\))?");

    /** Boot executes its copy at once; one that is older and not executed will not be. */
    private static final Duration BEFORE_EXECUTION = Duration.ofSeconds(1);

    /** The clock of a file system lags a little behind. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(StagedCopies.class);

    private final Path folder;
    private final Path worker;
    private final Instant since;

    /**
     * Creates the view.
     *
     * @param folder absolute path of boot's folder
     * @param worker the binary that was launched
     * @param since when the launch began
     */
    StagedCopies(Path folder, Path worker, Instant since) {
        this.folder = folder;
        this.worker = worker;
        this.since = since.minus(CLOCK_DIFFERENCE);
    }

    /** The absolute paths of the copies that a process, boot or a worker, was started from or is writing. */
    Set<Path> of(ProcessHandle process) {
        return Stream.concat(
                        process.info().command().map(StagedCopies::copy).stream(),
                        OpenFiles.of(process).stream().filter(Path::isAbsolute))
                .filter(this::isPlaceOfCopy)
                .collect(Collectors.toSet());
    }

    /** The copy that a process executes, or beside which it has unpacked what it executes. */
    private static Path copy(String executed) {
        Path file = Path.of(executed);
        return file.getFileName() != null && file.getFileName().toString().startsWith(".worker-")
                ? file.resolveSibling(NAME)
                : file;
    }

    /** {@return whether a process executes what can be such a copy} */
    static boolean isExecutedBy(ProcessHandle process) {
        return process.info().command().filter(EXECUTED.asMatchPredicate()).isPresent();
    }

    /**
     * Deletes copies, with their folders.
     *
     * @param known copies of which it is known that they were made for this launch. Others are deleted if they equal
     *     the worker, were made since the launch began and are not in use: workers that had ended before they were seen
     *     cannot be told from those of another launch of the same worker
     */
    void delete(Set<Path> known) {
        known.forEach(this::deleteCopy);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.toRealPath(), FOLDERS)) {
            for (Path found : folders) {
                Path copy = found.resolve(NAME);
                if (isAbandoned(copy)) {
                    deleteCopy(copy);
                }
            }
        } catch (IOException exception) {
            LOG.warn("Could not look for copies of the worker in {}: {}", folder, exception.toString());
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isPlaceOfCopy(Path file) {
        Path parent = file.getParent();
        if (parent == null || !file.endsWith(NAME)) {
            return false;
        }
        try {
            return folder.toRealPath().equals(parent.getParent())
                    && folder.getFileSystem().getPathMatcher("glob:" + FOLDERS).matches(parent.getFileName());
        } catch (IOException exception) {
            LOG.debug("There is no {}.", folder, exception);
            return false;
        }
    }

    private boolean isAbandoned(Path copy) throws InterruptedException {
        try {
            Instant modified = Files.getLastModifiedTime(copy).toInstant();
            if (modified.isBefore(since)
                    || Files.size(copy) != Files.size(worker)
                    || Files.mismatch(copy, worker) >= 0) {
                return false;
            }
            Duration age = Duration.between(modified, Instant.now());
            if (age.compareTo(BEFORE_EXECUTION) < 0) {
                Thread.sleep(BEFORE_EXECUTION.minus(age).toMillis());
            }
            return !isExecuted(copy);
        } catch (IOException exception) {
            LOG.trace("Not a copy, already gone, or somebody else's.", exception);
            return false;
        }
    }

    private static boolean isExecuted(Path copy) {
        return ProcessHandle.allProcesses().anyMatch(process -> process.info()
                .command()
                .map(StagedCopies::copy)
                .filter(copy::equals)
                .isPresent());
    }

    /** The only place that deletes, so it checks for itself what it is given. */
    private void deleteCopy(Path copy) {
        Path parent = copy.getParent();
        if (parent == null
                || !isPlaceOfCopy(copy)
                || !Files.isDirectory(parent, NOFOLLOW_LINKS)
                || !Files.isRegularFile(copy, NOFOLLOW_LINKS)) {
            LOG.debug("{} is not a copy made by boot.", copy);
            return;
        }
        try {
            if (Files.exists(worker) && Files.isSameFile(copy, worker)) {
                return;
            }
            Files.delete(copy);
            Files.delete(parent);
        } catch (DirectoryNotEmptyException exception) {
            LOG.debug("There is more in it than boot puts there.", exception);
        } catch (IOException exception) {
            LOG.warn("The worker's copy could not be deleted: {}", exception.toString());
        }
    }
}
