package io.github.beamgo.image.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes tar archives of which the bytes depend on nothing but the files: POSIX ustar, and a pax header (POSIX.1-2001) in
 * front of a file whose name or size does not fit. Everything belongs to root, and has one time, so that the same files are
 * the same layer in each version. No library for tar is on Maven's class path; Commons Compress would bring four jars of
 * 2.7 MB for these lines.
 */
final class TarWriter {

    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int PREFIX_LENGTH = 155;

    /** Eleven octal digits. */
    private static final long LARGEST = 077777777777L;

    /** One second after the epoch, as jib has it, because some tools take 0 for none. */
    private static final long TIME = 1;

    private static final char FILE = '0';
    private static final char FOLDER = '5';
    private static final char PAX = 'x';

    private final OutputStream output;

    TarWriter(OutputStream output) {
        this.output = output;
    }

    void add(LayerFile file) throws IOException {
        byte[] path = file.path().getBytes(UTF_8);
        int cut = cut(path);
        String pax = (cut < 0 ? record("path", file.path()) : "")
                + (file.size() > LARGEST ? record("size", Long.toString(file.size())) : "");
        if (!pax.isEmpty()) {
            byte[] records = pax.getBytes(UTF_8);
            header("pax".getBytes(UTF_8), 0, LayerFile.READABLE, records.length, PAX);
            output.write(records);
            pad(records.length);
        }
        // Who knows pax does not read this name.
        byte[] name = cut < 0 ? Arrays.copyOf(path, Math.min(path.length, NAME_LENGTH)) : path;
        header(
                name,
                Math.max(cut, 0),
                file.mode(),
                file.size() > LARGEST ? 0 : file.size(),
                file.isFolder() ? FOLDER : FILE);
        Counting counting = new Counting(output);
        file.content().writeTo(counting);
        if (counting.count != file.size()) {
            throw new IOException("/" + file.path() + " was changed while it was read");
        }
        pad(file.size());
    }

    /** Ends the archive; the stream stays open. */
    void finish() throws IOException {
        output.write(new byte[2 * BLOCK]);
        output.flush();
    }

    /**
     * {@return where the path is cut in two, 0 if it fits whole, -1 if it does not fit} Bytes beyond ASCII have no meaning
     * in ustar.
     */
    private static int cut(byte[] path) {
        for (byte character : path) {
            if (character < 0) {
                return -1;
            }
        }
        if (path.length <= NAME_LENGTH) {
            return 0;
        }
        for (int i = Math.min(PREFIX_LENGTH, path.length - 2); i > 0; i--) {
            if (path[i] == '/') {
                return path.length - i - 1 <= NAME_LENGTH ? i : -1;
            }
        }
        return -1;
    }

    private void header(byte[] path, int cut, int mode, long size, char type) throws IOException {
        byte[] block = new byte[BLOCK];
        int begin = cut == 0 ? 0 : cut + 1;
        System.arraycopy(path, begin, block, 0, path.length - begin);
        octal(block, 100, 7, mode);
        octal(block, 108, 7, 0);
        octal(block, 116, 7, 0);
        octal(block, 124, 11, size);
        octal(block, 136, 11, TIME);
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) type;
        text(block, 257, "ustar\00000");
        octal(block, 329, 7, 0);
        octal(block, 337, 7, 0);
        System.arraycopy(path, 0, block, 345, cut);
        int sum = 0;
        for (byte value : block) {
            sum += value & 0xff;
        }
        octal(block, 148, 6, sum);
        block[154] = 0;
        output.write(block);
    }

    private static void octal(byte[] block, int offset, int digits, long value) {
        String text = Long.toOctalString(value);
        text(block, offset, "0".repeat(digits - text.length()) + text);
    }

    private static void text(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }

    /** Each record begins with its own length, that number included. */
    private static String record(String key, String value) {
        int rest = (" " + key + "=" + value + "\n").getBytes(UTF_8).length;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        return length + " " + key + "=" + value + "\n";
    }

    private void pad(long size) throws IOException {
        output.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static final class Counting extends FilterOutputStream {

        private long count;

        Counting(OutputStream output) {
            super(output);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
