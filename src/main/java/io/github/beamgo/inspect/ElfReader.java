package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads ELF, as in the System V Application Binary Interface, chapters "Object Files" and "Program Loading". */
final class ElfReader {

    /** The first four bytes, read in big-endian order. */
    static final int MAGIC = 0x7f454c46;

    private static final int CLASS_64 = 2;
    private static final int DATA_BIG_ENDIAN = 2;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_GNU_VERNEED = 0x6ffffffe;
    private static final int STT_FUNC = 2;

    private final FileRegion file;
    private final boolean is64;

    private ElfReader(FileRegion file, boolean is64) {
        this.file = file;
        this.is64 = is64;
    }

    static Executable read(FileRegion file) throws IOException {
        ByteBuffer ident = file.read(0, 16);
        boolean is64 = ident.get(4) == CLASS_64;
        ByteOrder order = ident.get(5) == DATA_BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new ElfReader(file.withOrder(order), is64).read();
    }

    private Executable read() throws IOException {
        ByteBuffer header = file.read(0, is64 ? 64 : 52);
        List<Section> sections = sections(header);
        int namesIndex = Short.toUnsignedInt(header.getShort(is64 ? 62 : 50));
        return new Executable(
                BinaryFormat.ELF,
                architecture(Short.toUnsignedInt(header.getShort(18))),
                hasGoFunctions(sections),
                dynamicLinking(header, sections),
                buildInfo(sections, namesIndex));
    }

    private DynamicLinking dynamicLinking(ByteBuffer header, List<Section> sections) throws IOException {
        ElfLinkageReader reader = new ElfLinkageReader(file, is64);
        for (Section section : sections) {
            if (section.type() == SHT_GNU_VERNEED) {
                return reader.read(header, content(section), content(sections, section.link()));
            }
        }
        return reader.read(header, null, null);
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
                    Integer.toUnsignedLong(entry.getInt(0)),
                    entry.getInt(4),
                    word(entry, is64 ? 24 : 16),
                    word(entry, is64 ? 32 : 20),
                    entry.getInt(is64 ? 40 : 24)));
        }
        return sections;
    }

    private FileRegion buildInfo(List<Section> sections, int namesIndex) throws IOException {
        if (sections.isEmpty()) {
            throw InspectionException.noGoBuildInfo();
        }
        StringTable names = new StringTable(content(sections, namesIndex));
        for (Section section : sections) {
            if (names.holds(".go.buildinfo", section.nameOffset())) {
                return content(section);
            }
        }
        throw InspectionException.noGoBuildInfo();
    }

    private boolean hasGoFunctions(List<Section> sections) throws IOException {
        for (Section section : sections) {
            if (section.type() == SHT_SYMTAB) {
                return hasGoFunctions(section, new StringTable(content(sections, section.link())));
            }
        }
        return false;
    }

    private boolean hasGoFunctions(Section symbolTable, StringTable strings) throws IOException {
        Set<Integer> names = strings.offsetsOf("main.main");
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

    private FileRegion content(List<Section> sections, int index) throws InspectionException {
        if (index < 0 || index >= sections.size()) {
            throw InspectionException.damaged();
        }
        return content(sections.get(index));
    }

    private FileRegion content(Section section) throws InspectionException {
        return file.slice(section.offset(), section.size());
    }

    /** An address, offset or size, whose width is that of the processor. */
    private long word(ByteBuffer buffer, int index) {
        return is64 ? buffer.getLong(index) : Integer.toUnsignedLong(buffer.getInt(index));
    }

    private record Section(long nameOffset, int type, long offset, long size, int link) {}
}
