package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the versions of symbols that an ELF executable needs, as in the Linux Standard Base, "Symbol Versioning": a
 * list of libraries, each of which has a list of versions; offsets lead from one to the next.
 */
final class GlibcNeeds {

    private static final int NEED_SIZE = 16;

    /** Programs need some twenty versions. */
    private static final int MAX_NEEDS = 10_000;

    /**
     * glibc's names are {@code GLIBC_2.2.5}, {@code GLIBC_2.34}; {@code GLIBC_PRIVATE} and the like are not versions.
     */
    private static final Pattern GLIBC = Pattern.compile("GLIBC_(\\d{1,9}(?:\\.\\d{1,9})+)");

    private GlibcNeeds() {}

    /** The newest version in a section of type {@code SHT_GNU_verneed}, {@code null} where glibc is not needed. */
    static @Nullable Version newest(FileRegion needs, StringTable names) throws IOException {
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
            long at = library + unsigned(need, 8);
            for (int i = 0; i < versions; i++) {
                ByteBuffer version = needs.read(at, NEED_SIZE);
                highest = higher(highest, names.at(unsigned(version, 8), 64));
                at += unsigned(version, 12);
            }
            nextLibrary = unsigned(need, 12);
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
