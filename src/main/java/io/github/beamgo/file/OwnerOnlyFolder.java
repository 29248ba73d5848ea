package io.github.beamgo.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders in which nobody but their owner can exchange a file, on systems that know owners. */
public final class OwnerOnlyFolder {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnlyFolder() {}

    /**
     * Creates a folder, and those above it that are missing.
     *
     * @param folder the folder; if it exists and others may write there, this is taken from them
     * @return the folder
     * @throws IOException when it cannot be created, or belongs to somebody else
     */
    public static Path create(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return Files.createDirectories(folder);
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
        if (!isOne(folder)) {
            Files.setPosixFilePermissions(folder, OWNER);
        }
        return folder;
    }

    /**
     * Whether a folder is such a one.
     *
     * @param folder an existing folder
     * @return whether others may not write there; a link is none
     * @throws IOException when it cannot be read
     */
    public static boolean isOne(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        return !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
