package io.github.beamgo.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Cuts the bytes of one stream into lines. Works on bytes, so that lines can be passed on unchanged. */
final class LineSplitter extends OutputStream {

    /** Longest content of a line in bytes, so that a program that writes no line ends cannot fill the memory. */
    static final int MAX_LENGTH = 1024 * 1024;

    private final OutputStreamKind stream;
    private final Consumer<OutputLine> lines;
    private final Runnable afterEnd;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean closed;

    /** Hands on each line as soon as its end is known, and runs {@code afterEnd} after the last. */
    LineSplitter(OutputStreamKind stream, Consumer<OutputLine> lines, Runnable afterEnd) {
        this.stream = stream;
        this.lines = lines;
        this.afterEnd = afterEnd;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        int start = offset;
        int end = offset + length;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i);
                pending.write('\n');
                flushPending();
                start = i + 1;
            }
        }
        append(bytes, start, end);
    }

    /** Handles the end of the stream: what is left is the last line. Drops what is written later. */
    @Override
    public synchronized void close() {
        if (pending.size() > 0) {
            flushPending();
        }
        closed = true;
        afterEnd.run();
    }

    private void append(byte[] bytes, int from, int to) {
        int start = from;
        while (pending.size() + (to - start) > MAX_LENGTH) {
            int room = MAX_LENGTH - pending.size();
            pending.write(bytes, start, room);
            start += room;
            flushPiece();
        }
        pending.write(bytes, start, to - start);
    }

    private void flushPending() {
        lines.accept(new OutputLine(stream, pending.toByteArray()));
        pending.reset();
    }

    /** Hands on all but the bytes of a character that is still incomplete. */
    private void flushPiece() {
        byte[] piece = pending.toByteArray();
        int cut = startOfIncompleteCharacter(piece);
        pending.reset();
        pending.write(piece, 0, cut);
        flushPending();
        pending.write(piece, cut, piece.length - cut);
    }

    private static int startOfIncompleteCharacter(byte[] bytes) {
        // A UTF-8 character has at most four bytes: its lead byte is among the last three if it is incomplete.
        for (int back = 1; back <= 3; back++) {
            int value = bytes[bytes.length - back] & 0xFF;
            boolean continuation = (value & 0xC0) == 0x80;
            if (!continuation) {
                int size = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : value >= 0xC0 ? 2 : 1;
                return size > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }
}
