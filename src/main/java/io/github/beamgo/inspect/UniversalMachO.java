package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Several Mach-O files for different processors in one, as in Apple's {@code mach-o/fat.h}. */
final class UniversalMachO {

    // The first four bytes, read in big-endian order, as is all of the header.
    static final int MAGIC = 0xcafebabe;
    static final int MAGIC_64 = 0xcafebabf;

    /** Compiled classes of Java begin alike, with their version, above 45, in the place of the count. */
    private static final long MAX_FILES = 30;

    private UniversalMachO() {}

    static boolean isMagic(int bytes) {
        return bytes == MAGIC || bytes == MAGIC_64;
    }

    /** The parts, each of which should be a Mach-O file for one processor. */
    static List<FileRegion> parts(FileRegion file, boolean is64) throws IOException {
        FileRegion bigEndian = file.withOrder(ByteOrder.BIG_ENDIAN);
        long count = unsigned(bigEndian.read(4, 4), 0);
        if (count == 0 || count > MAX_FILES) {
            throw new InspectionException(
                    "The file is a compiled class of Java, or a universal Mach-O file that is damaged.");
        }
        int entrySize = is64 ? 32 : 20;
        List<FileRegion> parts = new ArrayList<>();
        RecordReader entries = new RecordReader(bigEndian.slice(8, count * entrySize), entrySize);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            parts.add(file.slice(
                    is64 ? entry.getLong(8) : unsigned(entry, 8), is64 ? entry.getLong(16) : unsigned(entry, 12)));
        }
        return parts;
    }
}
