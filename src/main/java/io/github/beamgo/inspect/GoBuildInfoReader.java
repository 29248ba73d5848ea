package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the build information that Go's linker writes, as in the comments of Go's package {@code debug/buildinfo}: a
 * header of 32 bytes, then the version of Go and the text about modules and settings, each with its length in front.
 */
final class GoBuildInfoReader {

    private static final String MAGIC = "\u00ff Go buildinf:";
    private static final int ALIGNMENT = 16;
    private static final int HEADER_SIZE = 32;
    private static final int FLAGS = 15;

    /** Strings follow the header. Without this flag, before Go 1.18, the header points to them in memory. */
    private static final int FLAG_INLINE = 0x2;

    /** Marks by which Go's tools once found the text in a file, before and after it. */
    private static final int SENTINEL = 16;

    private final FileRegion data;
    private long at;

    private GoBuildInfoReader(FileRegion data, long at) {
        this.data = data;
        this.at = at;
    }

    /** Reads the build information from the part of the file in which the linker puts it. */
    static BuildInfo read(FileRegion data) throws IOException {
        BuildInfo found = readIfAny(data);
        if (found == null) {
            throw InspectionException.noGoBuildInfo();
        }
        if (!found.isComplete()) {
            throw InspectionException.olderGo();
        }
        return found;
    }

    /** Reads the same, {@code null} if Go has linked something else or nothing. */
    static @Nullable BuildInfo readIfAny(FileRegion data) throws IOException {
        List<Long> found = data.find(MAGIC, ALIGNMENT, 1);
        if (found.isEmpty()) {
            return null;
        }
        long start = found.get(0);
        if ((data.read(start, HEADER_SIZE).get(FLAGS) & FLAG_INLINE) == 0) {
            return BuildInfo.BEFORE_1_18;
        }
        GoBuildInfoReader reader = new GoBuildInfoReader(data, start + HEADER_SIZE);
        String goVersion = new String(reader.nextString(), StandardCharsets.UTF_8);
        if (goVersion.isEmpty()) {
            return null;
        }
        return GoBuildInfoParser.parse(goVersion, withoutSentinels(reader.nextString()));
    }

    private byte[] nextString() throws IOException {
        long length = nextVarint();
        byte[] string = data.readBytes(at, length);
        at += length;
        return string;
    }

    /** A number in groups of seven bits, the lowest first; the highest bit of a byte says that another follows. */
    private long nextVarint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            byte group = data.read(at++, 1).get();
            value |= (group & 0x7fL) << shift;
            if (group >= 0) {
                return value;
            }
        }
        throw InspectionException.damaged();
    }

    /** The text ends with a line feed; when it does not, the linker had nothing to record. */
    private static String withoutSentinels(byte[] framed) {
        int end = framed.length - SENTINEL;
        if (end <= SENTINEL || framed[end - 1] != '\n') {
            return "";
        }
        return new String(Arrays.copyOfRange(framed, SENTINEL, end), StandardCharsets.UTF_8);
    }
}
