package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of the worker in a packed worker. Only those parts are unpacked that are read, one at a time, in memory. */
final class UnpackedBytes implements ByteSource {

    /** Offsets in a damaged file can lead to and fro; those of a program lead to each of its parts a few times. */
    private static final int MOST_UNPACKINGS = 1_000;

    private final ByteSource packed;
    private final PackedWorker worker;
    private int number = -1;
    private byte[] part = {};
    private int unpackings;

    UnpackedBytes(ByteSource packed, PackedWorker worker) {
        this.packed = packed;
        this.worker = worker;
    }

    @Override
    public long size() {
        return worker.size();
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        if (position >= size()) {
            return -1;
        }
        turnTo((int) (position / PackedWorker.PART));
        int from = (int) (position % PackedWorker.PART);
        int count = Math.min(to.remaining(), part.length - from);
        to.put(part, from, count);
        return count;
    }

    private void turnTo(int wanted) throws IOException {
        if (wanted == number) {
            return;
        }
        if (++unpackings > MOST_UNPACKINGS) {
            throw InspectionException.damaged();
        }
        part = worker.part(packed, wanted);
        number = wanted;
    }
}
