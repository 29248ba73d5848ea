package io.github.beamgo.image.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.beamgo.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file or folder in a layer.
 *
 * @param path where it is in the image, without a slash in front; a folder ends in one
 * @param mode its permissions, such as {@code 0755}
 * @param size its length in bytes, 0 for a folder
 * @param sha256 the checksum of its content, 64 hexadecimal digits
 * @param content what is in it
 */
public record LayerFile(String path, int mode, long size, String sha256, Content content) {

    /** Of programs, which every user of the image may run. */
    public static final int EXECUTABLE = 0755;

    /** Of files that everybody may read. */
    public static final int READABLE = 0644;

    /** What writes a file's bytes. */
    @FunctionalInterface
    public interface Content {

        /** Writes as many bytes as the file is long. */
        void writeTo(OutputStream output) throws IOException;
    }

    /** {@return a folder} */
    public static LayerFile folder(String path, int mode) {
        return new LayerFile(path + "/", mode, 0, Sha256.of(""), output -> {});
    }

    /** {@return a text in UTF-8 that everybody may read} */
    public static LayerFile text(String path, String text) {
        return bytes(path, text.getBytes(UTF_8));
    }

    /** {@return a small file that everybody may read} */
    public static LayerFile bytes(String path, byte[] bytes) {
        return new LayerFile(path, READABLE, bytes.length, Digest.of(bytes).hex(), output -> output.write(bytes));
    }

    /**
     * Returns a file of the disk, which is read again when the layer is written.
     *
     * @throws IOException when it cannot be read
     */
    public static LayerFile file(String path, int mode, Path source) throws IOException {
        return file(path, mode, source, Sha256.of(source));
    }

    /**
     * Returns a file of the disk, which is read when the layer is written.
     *
     * @param sha256 the checksum that it must have
     * @throws IOException when it cannot be read
     */
    public static LayerFile file(String path, int mode, Path source, String sha256) throws IOException {
        return new LayerFile(path, mode, Files.size(source), sha256, output -> copy(source, sha256, output));
    }

    boolean isFolder() {
        return path.endsWith("/");
    }

    private static void copy(Path source, String sha256, OutputStream output) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream input = Files.newInputStream(source)) {
            input.transferTo(new DigestOutputStream(output, digest));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new FileSystemException(source.toString(), null, "it does not have the SHA-256 " + sha256);
        }
    }
}
