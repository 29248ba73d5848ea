package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ELF, as in the System V Application Binary Interface, chapters "Object Files" and "Program Loading". */
final class ElfReader {

    /** The first four bytes, read in big-endian order. */
    static final int MAGIC = 0x7f454c46;

    private static final int CLASS_64 = 2;
    private static final int DATA_BIG_ENDIAN = 2;
    private static final int PT_INTERP = 3;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_GNU_VERNEED = 0x6ffffffe;
    private static final int STT_FUNC = 2;

    /** The longest path of a loader that Linux accepts, {@code PATH_MAX}. */
    private static final int MAX_PATH = 4096;

    private final FileRegion file;
    private final boolean is64;

    private ElfReader(FileRegion file, boolean is64) {
        this.file = file;
        this.is64 = is64;
    }

    static BinaryInfo read(FileRegion file) throws IOException {
        ByteBuffer ident = file.read(0, 16);
        boolean is64 = ident.get(4) == CLASS_64;
        ByteOrder order = ident.get(5) == DATA_BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new ElfReader(file.withOrder(order), is64).read();
    }

    private BinaryInfo read() throws IOException {
        ByteBuffer header = file.read(0, is64 ? 64 : 52);
        List<Section> sections = sections(header);
        int namesIndex = Short.toUnsignedInt(header.getShort(is64 ? 62 : 50));
        return new BinaryInfo(
                BinaryFormat.ELF,
                architecture(Short.toUnsignedInt(header.getShort(18))),
                hasGoFunctions(sections),
                dynamicLinking(header, sections),
                buildInfo(sections, namesIndex));
    }

    private String architecture(int machine) throws InspectionException {
        String littleEndian = file.order() == ByteOrder.LITTLE_ENDIAN ? "le" : "";
        return switch (machine) {
            case 3 -> "386";
            case 8 -> (is64 ? "mips64" : "mips") + littleEndian;
            case 21 -> "ppc64" + littleEndian;
            case 22 -> "s390x";
            case 40 -> "arm";
            case 62 -> "amd64";
            case 183 -> "arm64";
            case 243 -> "riscv64";
            case 258 -> "loong64";
            default -> throw InspectionException.unknownProcessor("ELF", machine);
        };
    }

    /** Counts above 65,279 are stored elsewhere, but only object files have so many sections. */
    private List<Section> sections(ByteBuffer header) throws IOException {
        long offset = word(header, is64 ? 40 : 32);
        int entrySize = is64 ? 64 : 40;
        long count = Short.toUnsignedLong(header.getShort(is64 ? 60 : 48));
        List<Section> sections = new ArrayList<>();
        RecordReader entries = new RecordReader(file.slice(offset, count * entrySize), entrySize);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            sections.add(new Section(
                    unsigned(entry, 0),
                    entry.getInt(4),
                    word(entry, is64 ? 24 : 16),
                    word(entry, is64 ? 32 : 20),
                    entry.getInt(is64 ? 40 : 24)));
        }
        return sections;
    }

    private BuildInfo buildInfo(List<Section> sections, int namesIndex) throws IOException {
        if (sections.isEmpty()) {
            throw InspectionException.noGoBuildInfo();
        }
        StringTable names = strings(sections, namesIndex);
        for (Section section : sections) {
            if (names.holds(".go.buildinfo", section.nameOffset())) {
                return GoBuildInfoReader.read(content(section));
            }
        }
        throw InspectionException.noGoBuildInfo();
    }

    /**
     * The needs are found by their section, not by way of the dynamic segment as the loader does it: an executable
     * without section headers has no Go build information either, and is refused for that.
     */
    private DynamicLinking dynamicLinking(ByteBuffer header, List<Section> sections) throws IOException {
        Section needs = first(sections, SHT_GNU_VERNEED);
        return new DynamicLinking(
                interpreter(header),
                needs == null ? null : GlibcNeeds.newest(content(needs), strings(sections, needs.link())));
    }

    private @Nullable String interpreter(ByteBuffer header) throws IOException {
        long offset = word(header, is64 ? 32 : 28);
        int entrySize = is64 ? 56 : 32;
        long count = Short.toUnsignedLong(header.getShort(is64 ? 56 : 44));
        RecordReader entries = new RecordReader(file.slice(offset, count * entrySize), entrySize);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            if (entry.getInt(0) == PT_INTERP) {
                FileRegion path = file.slice(word(entry, is64 ? 8 : 4), word(entry, is64 ? 32 : 16));
                return new StringTable(path).at(0, MAX_PATH);
            }
        }
        return null;
    }

    private boolean hasGoFunctions(List<Section> sections) throws IOException {
        Section symbolTable = first(sections, SHT_SYMTAB);
        if (symbolTable == null) {
            return false;
        }
        Set<Integer> names = strings(sections, symbolTable.link()).offsetsOf("main.main");
        RecordReader symbols = new RecordReader(content(symbolTable), is64 ? 24 : 16);
        while (symbols.hasNext()) {
            ByteBuffer symbol = symbols.next();
            int type = symbol.get(is64 ? 4 : 12) & 0xf;
            if (type == STT_FUNC && names.contains(symbol.getInt(0))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Section first(List<Section> sections, int type) {
        return sections.stream()
                .filter(section -> section.type() == type)
                .findFirst()
                .orElse(null);
    }

    private StringTable strings(List<Section> sections, int index) throws InspectionException {
        if (index < 0 || index >= sections.size()) {
            throw InspectionException.damaged();
        }
        return new StringTable(content(sections.get(index)));
    }

    private FileRegion content(Section section) throws InspectionException {
        return file.slice(section.offset(), section.size());
    }

    /** An address, offset or size, whose width is that of the processor. */
    private long word(ByteBuffer buffer, int index) {
        return is64 ? buffer.getLong(index) : unsigned(buffer, index);
    }

    private record Section(long nameOffset, int type, long offset, long size, int link) {}
}
