package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Windows executables, as in Microsoft's "PE Format". */
final class PeReader {

    /** "MZ", the first two bytes, read in big-endian order. */
    static final int DOS_MAGIC = 0x4d5a;

    private static final int PE_MAGIC = 0x4550;
    private static final int PE_OFFSET_FIELD = 0x3c;
    private static final int HEADER_SIZE = 24;
    private static final int SECTION_SIZE = 40;
    private static final int SYMBOL_SIZE = 18;

    private static final int DLL = 0x2000;
    private static final int DLL_CHARACTERISTICS = 70;
    private static final int DYNAMIC_BASE = 0x40;

    private static final int CODE = 0x0000_0020;
    private static final int INITIALIZED_DATA = 0x0000_0040;
    private static final int EXECUTABLE = 0x2000_0000;
    private static final int WRITABLE = 0x8000_0000;

    private final FileRegion file;

    private PeReader(FileRegion file) {
        this.file = file;
    }

    static Executable read(FileRegion file) throws IOException {
        return new PeReader(file).read();
    }

    private Executable read() throws IOException {
        long offset = unsigned(file.read(PE_OFFSET_FIELD, 4), 0);
        ByteBuffer header = file.read(offset, HEADER_SIZE);
        if (header.getInt(0) != PE_MAGIC) {
            throw new InspectionException("The file is a program for DOS, not a PE executable.");
        }
        int optionalHeaderSize = Short.toUnsignedInt(header.getShort(20));
        FileRegion optionalHeader = file.slice(offset + HEADER_SIZE, optionalHeaderSize);
        List<Section> sections =
                sections(offset + HEADER_SIZE + optionalHeaderSize, Short.toUnsignedInt(header.getShort(6)));
        return new Executable(
                BinaryFormat.PE,
                type(header.getShort(22), optionalHeader),
                "windows",
                architecture(Short.toUnsignedInt(header.getShort(4))),
                List.of(),
                hasGoFunctions(sections, unsigned(header, 12), unsigned(header, 16)),
                DynamicLinking.NONE,
                new PeImports(file, optionalHeader, sections).libraries(),
                buildInfo(sections));
    }

    private static FileType type(short characteristics, FileRegion optionalHeader) throws IOException {
        if ((characteristics & DLL) != 0) {
            return FileType.SHARED_LIBRARY;
        }
        if (optionalHeader.size() < DLL_CHARACTERISTICS + Short.BYTES) {
            return FileType.OTHER;
        }
        int movable = optionalHeader.read(DLL_CHARACTERISTICS, 2).getShort(0) & DYNAMIC_BASE;
        return movable == 0 ? FileType.EXECUTABLE : FileType.PIE;
    }

    private static String architecture(int machine) {
        return switch (machine) {
            case 0x14c -> "386";
            case 0x1c4 -> "arm";
            case 0x8664 -> "amd64";
            case 0xaa64 -> "arm64";
            default -> Executable.otherProcessor(BinaryFormat.PE, machine);
        };
    }

    private List<Section> sections(long offset, int count) throws IOException {
        List<Section> sections = new ArrayList<>();
        RecordReader entries = new RecordReader(file.slice(offset, (long) count * SECTION_SIZE), SECTION_SIZE);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            sections.add(new Section(unsigned(entry, 12), unsigned(entry, 20), unsigned(entry, 16), entry.getInt(36)));
        }
        return sections;
    }

    /** On Windows the build information has no section of its own but begins the data. */
    private @Nullable BuildInfo buildInfo(List<Section> sections) throws IOException {
        for (Section section : sections) {
            if (section.has(INITIALIZED_DATA) && section.has(WRITABLE) && !section.has(EXECUTABLE)) {
                return GoBuildInfoReader.readIfAny(file.slice(section.offset(), section.size()));
            }
        }
        return null;
    }

    private boolean hasGoFunctions(List<Section> sections, long offset, long count) throws IOException {
        if (offset == 0 || count == 0) {
            return false;
        }
        FileRegion table = file.slice(offset, count * SYMBOL_SIZE);
        // The names follow the symbols. Names of up to eight bytes stand in the symbol itself; main.main has nine.
        Set<Integer> names = new StringTable(file.from(offset + table.size())).offsetsOf("main.main");
        RecordReader symbols = new RecordReader(table, SYMBOL_SIZE);
        while (symbols.hasNext()) {
            ByteBuffer symbol = symbols.next();
            boolean inStringTable = symbol.getInt(0) == 0;
            if (inStringTable && names.contains(symbol.getInt(4)) && isCode(sections, symbol.getShort(12))) {
                return true;
            }
            symbols.skip(Byte.toUnsignedInt(symbol.get(17))); // auxiliary records
        }
        return false;
    }

    /** Whether a section, numbered from 1, holds code; the numbers 0 and below have special meanings. */
    private static boolean isCode(List<Section> sections, int number) {
        return number >= 1
                && number <= sections.size()
                && sections.get(number - 1).has(CODE);
    }

    /**
     * A part of the file.
     *
     * @param address where it is loaded, counted from the beginning of the image
     */
    record Section(long address, long offset, long size, int characteristics) {

        boolean has(int flag) {
            return (characteristics & flag) != 0;
        }
    }
}
