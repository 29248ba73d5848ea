package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an open file, or of what is compressed in one. All offsets, lengths and allocations of the readers of
 * executables pass its checks, so that numbers from a damaged file do no harm. It reads at positions instead of mapping the file: Windows cannot delete a mapped file.
 *
 * @param source the bytes of the whole file
 * @param offset where the part begins in the file
 * @param size how many bytes it has
 * @param order byte order of the numbers in it
 * @param budget limits what is read of the whole file
 */
record FileRegion(ByteSource source, long offset, long size, ByteOrder order, ReadBudget budget) {

    /** Long tables are read in pieces of this size. */
    static final int CHUNK = 256 * 1024;

    /** Headers and build information take kilobytes; a longer one is a damaged length. */
    private static final int MAX_READ = 4 * 1024 * 1024;

    static FileRegion of(ByteSource source) throws IOException {
        return new FileRegion(source, 0, source.size(), ByteOrder.LITTLE_ENDIAN, new ReadBudget());
    }

    FileRegion withOrder(ByteOrder newOrder) {
        return new FileRegion(source, offset, size, newOrder, budget);
    }

    /** The part of this part that begins at {@code start}; both numbers may come from the file unchecked. */
    FileRegion slice(long start, long length) throws InspectionException {
        if (start < 0 || length < 0 || start > size - length) {
            throw InspectionException.damaged();
        }
        return new FileRegion(source, offset + start, length, order, budget);
    }

    /** Everything from {@code start} to the end. */
    FileRegion from(long start) throws InspectionException {
        return slice(start, size - start);
    }

    /** Exactly {@code length} bytes. */
    ByteBuffer read(long start, long length) throws IOException {
        return ByteBuffer.wrap(readBytes(start, length)).order(order);
    }

    /** A number of four bytes that has no sign. */
    static long unsigned(ByteBuffer bytes, int index) {
        return Integer.toUnsignedLong(bytes.getInt(index));
    }

    /** At most {@code length} bytes, fewer at the end. */
    byte[] readUpTo(long start, int length) throws IOException {
        return readBytes(start, Math.min(length, size - start));
    }

    byte[] readBytes(long start, long length) throws IOException {
        FileRegion part = slice(start, length);
        if (length > MAX_READ) {
            throw InspectionException.damaged();
        }
        budget.spend(length);
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        // It may have become shorter since it was opened.
        source.fill(buffer, part.offset);
        return buffer.array();
    }

    /**
     * Where a byte sequence occurs.
     *
     * @param pattern the bytes as characters of ISO 8859-1, so that the JDK's own search does the work
     * @param alignment only multiples of it count, measured from the beginning of this part
     * @param limit how many occurrences are enough
     * @return offsets in this part, ascending
     */
    List<Long> find(String pattern, int alignment, int limit) throws IOException {
        List<Long> found = new ArrayList<>();
        for (long start = 0; start < size; start += CHUNK) {
            // Overlaps the next chunk by one byte less than the pattern, so none is missed and none is seen twice.
            String chunk = new String(readUpTo(start, CHUNK + pattern.length() - 1), StandardCharsets.ISO_8859_1);
            for (int i = chunk.indexOf(pattern); i >= 0; i = chunk.indexOf(pattern, i + 1)) {
                if (i % alignment == 0) {
                    found.add(start + i);
                }
                if (found.size() == limit) {
                    return found;
                }
            }
        }
        return found;
    }
}
