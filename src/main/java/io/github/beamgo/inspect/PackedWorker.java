package io.github.beamgo.inspect;

import io.github.beamgo.file.Sha256;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A worker that unpacks itself: a small program, the worker in gzip, and a footer, which the packer writes and the program
 * reads. Each 8 MiB of the worker are a member of the gzip file of their own, so that a part of it can be read without the
 * rest. The footer is the length of each compressed part, the offset of the first and the worker's length (8 bytes each,
 * the highest first), the worker's SHA-256, and the words {@code beamgo-packed-1} with a line feed.
 *
 * @param parts where each compressed part is
 * @param size length of the worker in bytes
 * @param sha256 checksum of the worker, 64 hexadecimal digits
 */
public record PackedWorker(List<Part> parts, long size, String sha256) {

    /** How many bytes of the worker are in each part but the last. */
    static final int PART = 8 << 20;

    private static final byte[] MAGIC = "beamgo-packed-1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int CHECKSUM = 32;

    /** What follows the lengths of the parts. */
    private static final int FOOTER = 2 * Long.BYTES + CHECKSUM + MAGIC.length;

    /** Deflate makes nothing much longer; more would be read into memory in vain. */
    private static final long LONGEST = PART + (1 << 20);

    /** The header and the trailer of gzip alone are 18 bytes. */
    private static final int SHORTEST = 20;

    /** So many parts are 64 GB; a forged file could make this JVM run out of memory by more. */
    private static final int MOST_PARTS = 8192;

    /**
     * A compressed part.
     *
     * @param offset where it begins in the file
     * @param length its length in bytes
     */
    public record Part(long offset, int length) {}

    /** Makes the list unmodifiable. */
    public PackedWorker {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the footer of a file.
     *
     * @return empty if it is not a packed worker
     * @throws InspectionException if it is one, but damaged
     * @throws IOException if it cannot be read
     */
    public static Optional<PackedWorker> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(ByteSource.of(channel));
        }
    }

    static Optional<PackedWorker> read(ByteSource file) throws IOException {
        long end = file.size() - FOOTER;
        if (end < 0) {
            return Optional.empty();
        }
        byte[] bytes = bytes(file, end, FOOTER);
        if (!Arrays.equals(bytes, FOOTER - MAGIC.length, FOOTER, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        ByteBuffer footer = ByteBuffer.wrap(bytes);
        long offset = footer.getLong();
        long size = footer.getLong();
        byte[] checksum = new byte[CHECKSUM];
        footer.get(checksum);
        long count = (size - 1) / PART + 1;
        // A forged file must not lead elsewhere, nor to endless work.
        if (offset < 0 || size <= 0 || count > MOST_PARTS || count > (end - offset) / Long.BYTES) {
            throw InspectionException.damaged();
        }
        end -= count * Long.BYTES;
        ByteBuffer lengths = ByteBuffer.wrap(bytes(file, end, (int) count * Long.BYTES));
        List<Part> parts = new ArrayList<>();
        while (lengths.hasRemaining()) {
            long length = lengths.getLong();
            if (length < SHORTEST || length > Math.min(LONGEST, end - offset)) {
                throw InspectionException.damaged();
            }
            parts.add(new Part(offset, (int) length));
            offset += length;
        }
        if (offset != end) {
            throw InspectionException.damaged();
        }
        return Optional.of(new PackedWorker(parts, size, HexFormat.of().formatHex(checksum)));
    }

    private static byte[] bytes(ByteSource file, long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.fill(ByteBuffer.wrap(bytes), from);
        return bytes;
    }

    /**
     * Unpacks the worker.
     *
     * @param packed the file that was read
     * @param destination is written anew
     * @throws InspectionException if what is in it is not the worker that was packed
     * @throws IOException if a file cannot be read or written
     */
    public void unpack(Path packed, Path destination) throws IOException {
        try (OutputStream output = Files.newOutputStream(destination)) {
            unpack(packed, output);
        }
    }

    /**
     * Makes sure that what is in a file is the worker that was packed.
     *
     * @param packed the file that was read
     * @throws InspectionException if it is not
     * @throws IOException if the file cannot be read
     */
    public void verify(Path packed) throws IOException {
        unpack(packed, OutputStream.nullOutputStream());
    }

    private void unpack(Path packed, OutputStream to) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(packed, StandardOpenOption.READ)) {
            for (int number = 0; number < parts.size(); number++) {
                byte[] part = part(ByteSource.of(channel), number);
                digest.update(part);
                to.write(part);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new InspectionException(
                    "The file is damaged: the worker in it does not have the SHA-256 that was packed.");
        }
    }

    /** The bytes of one part of the worker, whose checksum gzip has compared. */
    byte[] part(ByteSource packed, int number) throws IOException {
        Part part = parts.get(number);
        int length = (int) Math.min(PART, size - (long) number * PART);
        byte[] compressed = bytes(packed, part.offset(), part.length());
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed), 1 << 16)) {
            byte[] bytes = content.readNBytes(length);
            if (bytes.length == length && content.read() < 0) {
                return bytes;
            }
        } catch (EOFException | ZipException e) {
            throw InspectionException.damaged(e);
        }
        throw InspectionException.damaged();
    }
}
