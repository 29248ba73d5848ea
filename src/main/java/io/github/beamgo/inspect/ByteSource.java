package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any position: those of a file, or those that are compressed in one. */
interface ByteSource {

    /** {@return how many there are} */
    long size() throws IOException;

    /**
     * Reads some bytes, at least one if there is one.
     *
     * @return how many, -1 behind the last one
     */
    int read(ByteBuffer to, long position) throws IOException;

    /**
     * Fills a buffer.
     *
     * @throws InspectionException if there are not so many bytes
     */
    default void fill(ByteBuffer to, long position) throws IOException {
        long begin = position - to.position();
        while (to.hasRemaining()) {
            if (read(to, begin + to.position()) < 0) {
                throw InspectionException.damaged();
            }
        }
    }

    /** The bytes of an open file. */
    static ByteSource of(FileChannel file) {
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(ByteBuffer to, long position) throws IOException {
                return file.read(to, position);
            }
        };
    }
}
