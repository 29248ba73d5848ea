package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.OwnerOnlyFolder;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.host.CurrentUser;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of Go that a user has downloaded. Each is in a folder of its own: Go itself in {@code go}, which appears
 * whole or not at all, and beside it the checksum of the zip that it came in.
 */
final class ToolchainFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ToolchainFolder.class);

    private static final String GO = "go";
    private static final String CHECKSUM = "h1";
    private static final String UNFINISHED = "unfinished-";

    private final Path folder;

    private ToolchainFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder, which is created if it does not exist. This user need not be able to write to one that exists.
     *
     * @param variable what says where this user's caches are
     * @throws ConfigurationException when somebody else can write there, and so could have us execute anything
     */
    static ToolchainFolder open(Path folder, String variable) throws IOException {
        Path own = OwnerOnlyFolder.create(folder).toRealPath();
        CurrentUser user = user(own);
        Optional<String> defect = OwnerOnlyFolder.defectInReading(own, user);
        if (defect.isEmpty()) {
            defect = OwnerOnlyFolder.defectAbove(own, user);
        }
        if (defect.isPresent()) {
            throw new ConfigurationException(
                    "Go would be kept in " + folder + ", which " + defect.get() + ", who could replace it.",
                    "Let " + variable + " name a folder to which only this user can write.");
        }
        return new ToolchainFolder(own);
    }

    private static CurrentUser user(Path folder) throws IOException {
        try {
            return CurrentUser.in(folder);
        } catch (FileSystemException e) {
            // A folder that comes with the machine, or a full disk: what is there can be used all the same.
            LOG.debug("{} cannot be written", folder, e);
            return CurrentUser.ofTemporaryFiles();
        }
    }

    /** Fills an empty folder with a Go, and says which checksum it has. */
    @FunctionalInterface
    interface Source {

        /**
         * {@return the checksum}
         *
         * @param work an empty folder for what is needed meanwhile
         * @param root the empty folder of Go
         */
        String fill(Path work, Path root) throws IOException, InterruptedException;
    }

    /** {@return the newest release that is wanted and there} */
    Optional<Toolchain> newest(GoRelease wanted, Target host) throws IOException {
        List<Toolchain> found = new ArrayList<>();
        String suffix = "." + Toolchain.platform(host);
        try (DirectoryStream<Path> releases = Files.newDirectoryStream(folder, "go1.*" + suffix)) {
            for (Path release : releases) {
                String name = release.getFileName().toString();
                GoRelease.parse(name.substring(0, name.length() - suffix.length()))
                        .filter(wanted::isMetBy)
                        .map(known -> new Toolchain(known, host))
                        .filter(this::has)
                        .ifPresent(found::add);
            }
        }
        return found.stream().max((one, other) -> one.release().compareTo(other.release()));
    }

    /** {@return a folder for the heads of checksum databases} */
    Path heads() throws IOException {
        return OwnerOnlyFolder.create(folder.resolve("sumdb"));
    }

    /** {@return the checksum of the zip in which a release that is there has come} */
    String checksum(Toolchain toolchain) throws IOException {
        return Files.readString(home(toolchain).resolve(CHECKSUM)).strip();
    }

    /** {@return the go command of a release that is there} */
    Path executable(Toolchain toolchain) {
        return executable(home(toolchain).resolve(GO), toolchain.host());
    }

    static Path executable(Path root, Target host) {
        return root.resolve("bin").resolve("go" + host.executableSuffix());
    }

    /** Adds a release, unless another build has added it meanwhile. */
    void add(Toolchain toolchain, Source source) throws IOException, InterruptedException {
        Path home = OwnerOnlyFolder.create(home(toolchain));
        try (FolderLock lock =
                FolderLock.take(home, () -> LOG.info("Waiting for another build that downloads {}", toolchain))) {
            LOG.debug("{}", lock);
            if (has(toolchain)) {
                return;
            }
            deleteUnfinished(home);
            Path work = Files.createTempDirectory(home, UNFINISHED);
            try {
                Path root = Files.createDirectory(work.resolve(GO));
                Files.writeString(home.resolve(CHECKSUM), source.fill(work, root) + "\n");
                move(root, toolchain);
            } finally {
                TemporaryFolder.delete(work);
            }
        }
    }

    /** What a build has left that was killed: under the lock nobody else works here. */
    private static void deleteUnfinished(Path home) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(home, UNFINISHED + "*")) {
            left.forEach(TemporaryFolder::delete);
        }
    }

    private void move(Path root, Toolchain toolchain) throws IOException {
        try {
            Files.move(root, home(toolchain).resolve(GO), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // On a file system without locks another build may have come first.
            if (!has(toolchain)) {
                throw e;
            }
        }
    }

    private boolean has(Toolchain toolchain) {
        return Files.isDirectory(home(toolchain).resolve(GO));
    }

    private Path home(Toolchain toolchain) {
        return folder.resolve(toolchain.name());
    }
}
