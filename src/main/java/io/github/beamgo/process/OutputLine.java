package io.github.beamgo.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One line that a process wrote, both as its bytes and as text.
 *
 * <p>The last line of a stream may lack a line end. A line longer than {@value LineSplitter#MAX_LENGTH} bytes arrives
 * in several pieces, of which only the last has a line end; they never cut a UTF-8 character.
 */
public final class OutputLine {

    private final OutputStreamKind stream;
    private final byte[] bytes;

    /** Creates a line of all its bytes, with the line end if there was one. */
    public OutputLine(OutputStreamKind stream, byte[] bytes) {
        this.stream = stream;
        this.bytes = bytes.clone();
    }

    /** {@return where the process wrote the line} */
    public OutputStreamKind stream() {
        return stream;
    }

    /**
     * {@return the line decoded from UTF-8, without its {@code \n} or {@code \r\n}; bytes that are not UTF-8 become
     * U+FFFD}
     */
    public String text() {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** How many bytes the line has, with its end. */
    int length() {
        return bytes.length;
    }

    /** Passes the line on unchanged, byte for byte, and flushes, so that a reader sees it at once. */
    public void writeTo(OutputStream target) throws IOException {
        target.write(bytes, 0, bytes.length);
        target.flush();
    }

    /** The stream and the text. */
    @Override
    public String toString() {
        return stream + " " + text();
    }
}
