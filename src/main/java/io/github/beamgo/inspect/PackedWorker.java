package io.github.beamgo.inspect;

import io.github.beamgo.file.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A worker that unpacks itself: a small program, the worker in gzip, and a footer, which the packer writes and the program
 * reads. The footer is the offset of the compressed worker and the worker's length (8 bytes each, the highest first), its
 * SHA-256, and the words {@code beamgo-packed-1} with a line feed.
 *
 * @param begin offset of the compressed worker
 * @param end offset of the footer
 * @param size length of the worker in bytes
 * @param sha256 checksum of the worker, 64 hexadecimal digits
 */
public record PackedWorker(long begin, long end, long size, String sha256) {

    private static final byte[] MAGIC = "beamgo-packed-1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int CHECKSUM = 32;

    private static final int FOOTER = 2 * Long.BYTES + CHECKSUM + MAGIC.length;

    private static final int BUFFER = 1 << 18;

    /** How much the format of gzip can compress at most. */
    private static final int HIGHEST_RATIO = 1032;

    /**
     * Reads the footer of a file.
     *
     * @return empty if it is not a packed worker
     * @throws InspectionException if it is one, but damaged
     * @throws IOException if it cannot be read
     */
    public static Optional<PackedWorker> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        }
    }

    static Optional<PackedWorker> read(FileChannel channel) throws IOException {
        long end = channel.size() - FOOTER;
        if (end < 0) {
            return Optional.empty();
        }
        ByteBuffer footer = ByteBuffer.allocate(FOOTER);
        while (footer.hasRemaining() && channel.read(footer, end + footer.position()) >= 0) {
            // A read may return less than was asked for.
        }
        byte[] bytes = footer.array();
        if (footer.hasRemaining() || !Arrays.equals(bytes, FOOTER - MAGIC.length, FOOTER, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        footer.flip();
        long begin = footer.getLong();
        long size = footer.getLong();
        // A forged file could otherwise fill the disk.
        if (begin < 0 || begin >= end || size <= 0 || size / HIGHEST_RATIO > end - begin) {
            throw InspectionException.damaged();
        }
        byte[] checksum = new byte[CHECKSUM];
        footer.get(checksum);
        return Optional.of(new PackedWorker(begin, end, size, HexFormat.of().formatHex(checksum)));
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
        MessageDigest digest = Sha256.digest();
        long written = 0;
        try (FileChannel channel = FileChannel.open(packed, StandardOpenOption.READ);
                InputStream content = new GZIPInputStream(
                        new Section(Channels.newInputStream(channel.position(begin)), end - begin), BUFFER);
                OutputStream output = new DigestOutputStream(Files.newOutputStream(destination), digest)) {
            byte[] buffer = new byte[BUFFER];
            // Not much more than the footer says.
            for (int count = content.read(buffer); count >= 0 && written <= size; count = content.read(buffer)) {
                output.write(buffer, 0, count);
                written += count;
            }
        }
        if (written != size || !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw InspectionException.damaged();
        }
    }

    /** The first bytes of a stream: what follows the compressed worker is not a part of it. */
    private static final class Section extends FilterInputStream {

        private long left;

        Section(InputStream from, long length) {
            super(from);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, left);
        }
    }
}
