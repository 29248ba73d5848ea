package io.github.beamgo.launch.worker;

import io.github.beamgo.file.TemporaryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The temporary files of one launch: a folder that no other launch and no other user can look into. */
public final class LaunchFolder implements Closeable {

    private static final String PREFIX = "beamgo-";
    private static final Logger LOG = LoggerFactory.getLogger(LaunchFolder.class);

    private final Path path;

    private LaunchFolder(Path path) throws IOException {
        this.path = path;
        Files.createDirectory(engine());
        for (Path folder : ofTheirOwners()) {
            Files.createDirectory(folder);
        }
    }

    /** Creates the folder, with all its subfolders, in the folder of the system for such files. */
    public static LaunchFolder in(Path temporaryFolder) throws IOException {
        // Accessible to its owner alone, on systems that know owners.
        return new LaunchFolder(Files.createTempDirectory(temporaryFolder.toRealPath(), PREFIX));
    }

    /**
     * A name that no other launch has, by which to recognize processes of this one: letters, digits and hyphens; part of
     * the paths of all subfolders.
     */
    public String mark() {
        return String.valueOf(path.getFileName());
    }

    /** For an engine's files, whatever they are: a folder that is deleted with everything in it. */
    public Path engine() {
        return path.resolve("engine");
    }

    /** For {@link WorkerPool}; deleted if its owner has left it empty. */
    Path pool() {
        return path.resolve("pool");
    }

    /** For {@link ProcessEnvironment}; deleted if its owner has left it empty. */
    Path process() {
        return path.resolve("process");
    }

    /** For {@link LauncherTemporaryFolder}; deleted if its owner has left it empty. */
    Path launcher() {
        return path.resolve("launcher");
    }

    /** Deletes the folder, except for the user's files, which the owners of the subfolders have reported. */
    @Override
    public void close() throws IOException {
        TemporaryFolder.delete(engine());
        boolean empty = true;
        for (Path folder : ofTheirOwners()) {
            empty &= deleteIfEmpty(folder);
        }
        if (empty) {
            deleteIfEmpty(path);
        }
    }

    /** The files and folders in a folder, in a fixed order. */
    static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<Path> ofTheirOwners() {
        return List.of(pool(), process(), launcher());
    }

    private static boolean deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException exception) {
            LOG.debug("The user's files are kept.", exception);
            return false;
        }
    }
}
