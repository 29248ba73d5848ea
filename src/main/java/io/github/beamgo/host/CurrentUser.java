package io.github.beamgo.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The user whose files this process writes, as the file system names him: {@code user.name} may name another, or
 * nobody.
 */
public final class CurrentUser {

    private final @Nullable UserPrincipal principal;

    private CurrentUser(@Nullable UserPrincipal principal) {
        this.principal = principal;
    }

    /**
     * Finds the user by creating a file, which is deleted again.
     *
     * @param folder where this process may write
     * @return the user; where files have no owners, the owner of all of them
     */
    public static CurrentUser in(Path folder) throws IOException {
        return ownerOf(Files.createTempFile(folder, "beamgo-", null));
    }

    /** Finds the user by a file in Java's folder for temporary files, for folders in which this process may not write. */
    public static CurrentUser ofTemporaryFiles() throws IOException {
        return ownerOf(Files.createTempFile("beamgo-", null));
    }

    private static CurrentUser ownerOf(Path file) throws IOException {
        try {
            return new CurrentUser(owner(file));
        } finally {
            Files.delete(file);
        }
    }

    /** {@return whether an existing file, folder or link is this user's; a link is not followed} */
    public boolean owns(Path path) throws IOException {
        return principal == null || principal.equals(owner(path));
    }

    private static @Nullable UserPrincipal owner(Path path) throws IOException {
        FileOwnerAttributeView view =
                Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? null : view.getOwner();
    }
}
