package io.github.beamgo.launch.worker;

import io.github.beamgo.file.TemporaryFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where workers run: a folder for each of them, as boot writes into it, in which relative paths lead to the same files
 * as in the launcher's folder. Each of the workers' folders has links to all that is in the launcher's, and those above
 * it have links to all that is above the launcher's. What workers create goes to where the launcher would have created
 * it, when they have ended.
 */
final class WorkingFolders {

    /** Links to so many files are made in no time that anybody would notice. */
    private static final int MANY = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(WorkingFolders.class);

    private final Path root;
    private final Path launcher;
    private final Path parent;

    private WorkingFolders(Path root, Path launcher) {
        Path below = launcher.getRoot().relativize(launcher).getParent();
        this.root = root;
        this.launcher = launcher;
        this.parent = below == null ? root : root.resolve(below);
    }

    /**
     * Creates the folders above those of the workers.
     *
     * @param root an empty folder
     * @param launcher an existing folder, in which the launcher runs
     * @param all whether folders with very many files are shown, too, each of which costs time
     */
    static WorkingFolders create(Path root, Path launcher, boolean all) throws IOException {
        WorkingFolders folders = new WorkingFolders(root, launcher.toRealPath());
        Path mirrored = root;
        Path original = folders.launcher.getRoot();
        for (Path name : folders.launcher) {
            Path below = original.resolve(name);
            boolean last = below.equals(folders.launcher);
            List<Path> files = contents(original);
            if (!all && files.size() > MANY) {
                LOG.warn(
                        "Workers do not see the {} files in {} by relative paths, as no argument leads there ('..').",
                        files.size(),
                        original);
                files.clear();
            }
            for (Path file : files) {
                if (last || !file.equals(below)) {
                    Files.createSymbolicLink(mirrored.resolve(file.getFileName()), file);
                }
            }
            if (!last) {
                mirrored = Files.createDirectory(mirrored.resolve(name));
                original = below;
            }
        }
        return folders;
    }

    /** Those that were created earlier, with the launcher's real path. */
    static WorkingFolders existing(Path root, Path launcher) {
        return new WorkingFolders(root, launcher);
    }

    /** The real path of the launcher's folder. */
    Path launcher() {
        return launcher;
    }

    /** Where the folders of the workers are to be created. */
    Path parent() {
        return parent;
    }

    /** A worker's folder, by its name. */
    static boolean isOfWorker(Path folder) {
        return folder.getFileName().toString().startsWith("worker.");
    }

    /** Deletes what boot left in the folders of the workers. */
    void delete(String name) throws IOException {
        for (Path folder : contents(parent)) {
            if (isOfWorker(folder) && !Files.isSymbolicLink(folder)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    /**
     * Moves what workers have created to where it belongs, and deletes the folders.
     *
     * @return files that cannot be there, and are kept here
     */
    List<Path> close() throws IOException {
        List<Path> kept = new ArrayList<>();
        bringHome(root, launcher.getRoot(), kept);
        if (kept.isEmpty()) {
            TemporaryFolder.delete(root);
        }
        return kept;
    }

    private void bringHome(Path folder, Path home, List<Path> kept) throws IOException {
        for (Path file : contents(folder)) {
            Path there = home.resolve(file.getFileName());
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                boolean ofWorker = folder.equals(parent) && isOfWorker(file);
                bringHome(file, ofWorker ? launcher : there, kept);
            } else if (!isLinkTo(file, there)) {
                bringFile(file, there, kept);
            }
        }
    }

    private static void bringFile(Path file, Path there, List<Path> kept) {
        try {
            // As if both had written the same file, of which the later one stays.
            boolean stays = Files.exists(there)
                    && Files.getLastModifiedTime(there).compareTo(Files.getLastModifiedTime(file)) > 0;
            if (stays) {
                kept.add(file);
                return;
            }
            Files.createDirectories(there.getParent());
            Files.move(file, there, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("{} cannot be moved.", file, e);
            kept.add(file);
        }
    }

    private static boolean isLinkTo(Path file, Path there) throws IOException {
        return Files.isSymbolicLink(file)
                && Files.readSymbolicLink(file).normalize().equals(there);
    }

    /** What is in a folder that may be closed to this user; without it, only paths through it are not found. */
    private static List<Path> contents(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(files::add);
        } catch (IOException e) {
            LOG.debug("{} cannot be listed.", folder, e);
        }
        return files;
    }
}
