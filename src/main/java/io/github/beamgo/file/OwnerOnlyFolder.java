package io.github.beamgo.file;

import io.github.beamgo.host.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Folders in which nobody but the current user can replace a file, on systems that know owners. */
public final class OwnerOnlyFolder {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final int ROOT = 0;
    private static final int STICKY = 01000;

    private OwnerOnlyFolder() {}

    /**
     * Creates a folder, and those above it that are missing, for the current user alone, and returns it. If it exists
     * it stays as it is, whoever it belongs to.
     */
    public static Path create(Path folder) throws IOException {
        // Java 17 cannot "create" a link to a folder, which a cache may well be.
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return isPosix(folder)
                ? Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER))
                : Files.createDirectories(folder);
    }

    /**
     * Takes away everybody else's right to write to an existing folder, and returns it. Does nothing to a link, or to
     * what is not the user's: the system would let root do it.
     */
    public static Path takeFromOthers(Path folder, CurrentUser user) throws IOException {
        if (user.owns(folder) && !Files.isSymbolicLink(folder) && isWritableByOthers(folder)) {
            Files.setPosixFilePermissions(folder, OWNER);
        }
        return folder;
    }

    /**
     * Says why an existing folder is not one in which only the user can write.
     *
     * @return the rest of a sentence that begins with the folder; empty when it is the user's and others may not write
     *     there
     */
    public static Optional<String> defect(Path folder, CurrentUser user) throws IOException {
        if (!user.owns(folder)) {
            return Optional.of("belongs to somebody else");
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is not a folder");
        }
        return isWritableByOthers(folder) ? Optional.of("can be written by others") : Optional.empty();
    }

    /**
     * Says why somebody else could change what is in an existing folder that is only read: as {@link #defect}, but one of
     * the system's administrator will do.
     *
     * @return the rest of a sentence that begins with the folder; empty when nobody else can
     */
    public static Optional<String> defectInReading(Path folder, CurrentUser user) throws IOException {
        Optional<String> defect = defect(folder, user);
        return defect.isPresent() && isOfRoot(folder) && !isWritableByOthers(folder) ? Optional.empty() : defect;
    }

    /**
     * Says why somebody else could put another folder in the place of an existing one: because a folder above it belongs
     * to neither the user nor the system's administrator, or others may rename what is in it. That is allowed where the
     * sticky bit keeps others from what is not theirs, as in {@code /tmp}.
     *
     * @param folder an absolute path without links
     * @return the rest of a sentence that begins with the folder; empty when nobody else can
     */
    public static Optional<String> defectAbove(Path folder, CurrentUser user) throws IOException {
        if (!isPosix(folder)) {
            return Optional.empty();
        }
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (!user.owns(above) && !isOfRoot(above)) {
                return Optional.of("is in the folder " + above + ", which belongs to somebody else");
            }
            if (isWritableByOthers(above) && !isOfPrivateGroup(above) && !isSticky(above)) {
                return Optional.of("is in the folder " + above + ", which can be written by others");
            }
        }
        return Optional.empty();
    }

    private static boolean isOfRoot(Path folder) throws IOException {
        return isPosix(folder) && Integer.valueOf(ROOT).equals(Files.getAttribute(folder, "unix:uid"));
    }

    private static boolean isSticky(Path folder) throws IOException {
        return (((Integer) Files.getAttribute(folder, "unix:mode")) & STICKY) != 0;
    }

    /** Whether only the group may write beside the owner, and that is the one that many systems give to each user. */
    private static boolean isOfPrivateGroup(Path folder) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        return !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                && attributes.group().getName().equals(attributes.owner().getName());
    }

    private static boolean isWritableByOthers(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
