package io.github.beamgo.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a file of which the checksum is known. What appears at the destination has that checksum, whatever happens to
 * the source meanwhile; a copy that fails leaves nothing.
 */
public final class VerifiedCopy implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedCopy.class);

    private static final String UNFINISHED = ".part";

    private final Path destination;
    private final Path beside;

    private VerifiedCopy(Path destination, Path beside) {
        this.destination = destination;
        this.beside = beside;
    }

    /** Begins with an empty file beside the destination, in an existing folder, under a name that no other copy has. */
    public static VerifiedCopy begin(Path destination) throws IOException {
        Path beside =
                destination.resolveSibling("." + destination.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        return new VerifiedCopy(destination, Files.createFile(beside));
    }

    /**
     * Copies, and moves the copy into place.
     *
     * @param sha256 the checksum that the source must have, 64 hexadecimal digits
     * @param executable whether all users who may read the copy may execute it
     * @throws IOException when it cannot be written, or when the source has another checksum
     */
    public Path finish(Path source, String sha256, boolean executable) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream input = Files.newInputStream(source);
                OutputStream output = new DigestOutputStream(
                        Files.newOutputStream(beside, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                        digest)) {
            input.transferTo(output);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new FileSystemException(source.toString(), null, "it was changed while it was copied");
        }
        if (executable) {
            makeExecutable();
        }
        return Files.move(beside, destination, ATOMIC_MOVE);
    }

    /** Writes a text that was verified before, in UTF-8, and moves it into place. */
    public Path finish(String text) throws IOException {
        Files.writeString(beside, text);
        return Files.move(beside, destination, ATOMIC_MOVE);
    }

    private void makeExecutable() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        if (permissions.contains(PosixFilePermission.GROUP_READ)) {
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        view.setPermissions(permissions);
    }

    /**
     * Deletes what is left of copies that were cut off when the machine or the process went down. What cannot be
     * deleted stays.
     *
     * @param folder where the copies should have appeared
     * @param before what was written to since then may be in progress, and stays
     */
    public static void deleteAbandoned(Path folder, Instant before) {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
            for (Path file : unfinished) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("Unfinished copies in {} stay.", folder, e);
        }
    }

    /** Deletes what an unfinished copy has written. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(beside);
    }
}
