package io.github.beamgo.launch.worker;

import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.LivingFolder;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.publish.cache.BinaryCache;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary files of one launch: a folder that no other launch and no other user can look into. A lock shows that
 * its Maven lives.
 */
public final class LaunchFolder implements Closeable {

    static final String PREFIX = "beamgo-";
    private static final Logger LOG = LoggerFactory.getLogger(LaunchFolder.class);

    private final Path path;
    private final @Nullable FolderLock lock;

    private LaunchFolder(Path path, @Nullable FolderLock lock) throws IOException {
        this.path = path;
        this.lock = lock;
        for (Path folder : Stream.concat(Stream.of(engine(path)), ofTheirOwners(path).stream())
                .toList()) {
            Files.createDirectory(folder);
        }
    }

    /**
     * Creates the folder, with all its subfolders, in the folder of the system for such files, and clears what earlier
     * launches left there whose Maven was killed. If this one's is, a watch clears what it leaves.
     *
     * @param host this machine
     * @param stack closes it
     */
    public static LaunchFolder open(LaunchHost host, ResourceStack stack) throws IOException {
        LaunchFolder folder = stack.open(() -> in(host.temporaryFolder()));
        stack.orphans().begin(LaunchReaper.class, List.of(folder.path.toString()));
        LaunchRemains.clearAll(folder.path);
        BinaryCache.clear(folder.path);
        return folder;
    }

    /** Creates the folder, and nothing around it. */
    public static LaunchFolder in(Path temporaryFolder) throws IOException {
        // Accessible to its owner alone, on systems that know owners.
        Path path = Files.createTempDirectory(temporaryFolder.toRealPath(), PREFIX + LivingFolder.ofThisJvm());
        return new LaunchFolder(path, LivingFolder.lock(path).orElse(null));
    }

    /**
     * A name that no other launch has, by which to recognize processes of this one: letters, digits and hyphens; part of
     * the paths of all subfolders.
     */
    public String mark() {
        return String.valueOf(path.getFileName());
    }

    /** The machine, with an environment by which all that is started there is recognized. */
    public LaunchHost marking(LaunchHost host) {
        Map<String, String> variables = new HashMap<>(host.variables());
        variables.put(MarkedProcesses.VARIABLE, mark());
        return new LaunchHost(host.target(), variables, host.temporaryFolder(), host.java());
    }

    /** For an engine's files, whatever they are: a folder that is deleted with everything in it. */
    public Path engine() {
        return engine(path);
    }

    /** For {@link WorkerPool}; deleted if its owner has left it empty. */
    Path pool() {
        return pool(path);
    }

    /** For {@link ProcessEnvironment}; deleted if its owner has left it empty. */
    Path process() {
        return process(path);
    }

    /** For {@link LauncherTemporaryFolder}; deleted if its owner has left it empty. */
    Path launcher() {
        return launcher(path);
    }

    /** Deletes the folder, except for the user's files, which the owners of the subfolders have reported. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            // In this order: a file without a lock is what a killed Maven leaves.
            LaunchRemains.deleteLock(path);
            lock.close();
        }
        delete(path);
    }

    static void delete(Path path) throws IOException {
        LaunchRemains.deleteLock(path);
        TemporaryFolder.delete(engine(path));
        boolean empty = true;
        for (Path folder : ofTheirOwners(path)) {
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

    static Path pool(Path path) {
        return path.resolve("pool");
    }

    static Path process(Path path) {
        return path.resolve("process");
    }

    static Path launcher(Path path) {
        return path.resolve("launcher");
    }

    private static Path engine(Path path) {
        return path.resolve("engine");
    }

    private static List<Path> ofTheirOwners(Path path) {
        return List.of(pool(path), process(path), launcher(path));
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
