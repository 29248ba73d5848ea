package io.github.beamgo.inspect;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the loader and the versions of symbols that an ELF executable needs, as in the System V Application Binary
 * Interface, "Program Header", and in the Linux Standard Base, "Symbol Versioning".
 *
 * <p>The needs are found by their section, not by way of the dynamic segment as the loader does it: an executable
 * without section headers has no Go build information either, and is refused for that.
 */
final class ElfLinkageReader {

    private static final int PT_INTERP = 3;

    /** The longest path of a loader that Linux accepts, {@code PATH_MAX}. */
    private static final int MAX_PATH = 4096;

    private static final int NEED_SIZE = 16;

    /** Programs need some twenty versions. */
    private static final int MAX_NEEDS = 10_000;

    /**
     * glibc's names are {@code GLIBC_2.2.5}, {@code GLIBC_2.34}; {@code GLIBC_PRIVATE} and the like are not versions.
     */
    private static final Pattern GLIBC = Pattern.compile("GLIBC_(\\d{1,9}(?:\\.\\d{1,9})+)");

    private final FileRegion file;
    private final boolean is64;

    ElfLinkageReader(FileRegion file, boolean is64) {
        this.file = file;
        this.is64 = is64;
    }

    /**
     * Reads what the executable needs.
     *
     * @param header the file's header
     * @param needs content of the section of type {@code SHT_GNU_verneed}, {@code null} if there is none
     * @param names the strings to which that section refers, {@code null} if there are none
     */
    DynamicLinking read(ByteBuffer header, @Nullable FileRegion needs, @Nullable FileRegion names) throws IOException {
        return new DynamicLinking(
                interpreter(header), needs == null || names == null ? null : glibc(needs, new StringTable(names)));
    }

    private @Nullable String interpreter(ByteBuffer header) throws IOException {
        long offset = is64 ? header.getLong(32) : Integer.toUnsignedLong(header.getInt(28));
        int entrySize = is64 ? 56 : 32;
        long count = Short.toUnsignedLong(header.getShort(is64 ? 56 : 44));
        RecordReader entries = new RecordReader(file.slice(offset, count * entrySize), entrySize);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            if (entry.getInt(0) == PT_INTERP) {
                long start = is64 ? entry.getLong(8) : Integer.toUnsignedLong(entry.getInt(4));
                long size = is64 ? entry.getLong(32) : Integer.toUnsignedLong(entry.getInt(16));
                return new StringTable(file.slice(start, size)).at(0, MAX_PATH);
            }
        }
        return null;
    }

    /** The section is a list of libraries, each of which has a list of versions; offsets lead from one to the next. */
    private static @Nullable Version glibc(FileRegion needs, StringTable names) throws IOException {
        Version highest = null;
        int left = MAX_NEEDS;
        long library = 0;
        long nextLibrary;
        do {
            ByteBuffer need = needs.read(library, NEED_SIZE);
            int versions = Short.toUnsignedInt(need.getShort(2));
            left -= versions + 1;
            if (left < 0) {
                throw InspectionException.damaged();
            }
            long at = library + Integer.toUnsignedLong(need.getInt(8));
            for (int i = 0; i < versions; i++) {
                ByteBuffer version = needs.read(at, NEED_SIZE);
                highest = higher(highest, names.at(Integer.toUnsignedLong(version.getInt(8)), 64));
                at += Integer.toUnsignedLong(version.getInt(12));
            }
            nextLibrary = Integer.toUnsignedLong(need.getInt(12));
            library += nextLibrary;
        } while (nextLibrary != 0);
        return highest;
    }

    private static @Nullable Version higher(@Nullable Version highest, String name) {
        Matcher glibc = GLIBC.matcher(name);
        if (!glibc.matches()) {
            return highest;
        }
        Version version = Version.parse(glibc.group(1));
        return highest == null || version.compareTo(highest) > 0 ? version : highest;
    }
}
