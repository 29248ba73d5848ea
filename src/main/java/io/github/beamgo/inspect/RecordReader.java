package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks over a table of records of equal length, such as section headers or symbols, reading many of them at once. */
final class RecordReader {

    private final FileRegion table;
    private final int recordSize;
    private final int chunkSize;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private long chunkStart;
    private long next;

    /** Stands before the first record; an incomplete record at the table's end is left out. */
    RecordReader(FileRegion table, int recordSize) {
        this.table = table;
        this.recordSize = recordSize;
        this.chunkSize = FileRegion.CHUNK / recordSize * recordSize;
    }

    boolean hasNext() {
        return next <= table.size() - recordSize;
    }

    /** The next record; its indexes begin at 0. */
    ByteBuffer next() throws IOException {
        if (next >= chunkStart + chunk.limit()) {
            chunk = ByteBuffer.wrap(table.readUpTo(next, chunkSize));
            chunkStart = next;
        }
        ByteBuffer entry = chunk.slice((int) (next - chunkStart), recordSize).order(table.order());
        next += recordSize;
        return entry;
    }

    void skip(int records) {
        next += (long) records * recordSize;
    }
}
