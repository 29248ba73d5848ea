package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ELF, as in the System V Application Binary Interface, chapters "Object Files" and "Program Loading". */
final class ElfReader {

    /** The first four bytes, read in big-endian order. */
    static final int MAGIC = 0x7f454c46;

    private static final int CLASS_64 = 2;
    private static final int DATA_BIG_ENDIAN = 2;
    private static final int PT_LOAD = 1;
    private static final int PT_INTERP = 3;
    private static final int PF_X = 1;
    private static final int PF_W = 2;
    private static final int SHT_DYNAMIC = 6;
    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_FLAGS_1 = 0x6ffffffb;
    private static final long DF_1_PIE = 0x0800_0000;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_GNU_VERNEED = 0x6ffffffe;
    private static final int STT_FUNC = 2;

    /** The longest path of a loader that Linux accepts, {@code PATH_MAX}. */
    private static final int MAX_PATH = 4096;

    /** Programs need some ten. */
    private static final int MAX_LIBRARIES = 1_000;

    private static final Pattern LINUX_LOADER = Pattern.compile("/ld-linux|/ld-musl|/ld64\\.so\\.[12]$");

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
        return new ElfReader(file.withOrder(order), is64).read(Byte.toUnsignedInt(ident.get(7)));
    }

    private Executable read(int osAbi) throws IOException {
        ByteBuffer header = file.read(0, is64 ? 64 : 52);
        String architecture = architecture(Short.toUnsignedInt(header.getShort(18)));
        List<Segment> segments = segments(header);
        List<Section> sections = sections(header);
        String interpreter = interpreter(segments);
        Dynamic dynamic = dynamic(sections);
        Section needs = first(sections, SHT_GNU_VERNEED);
        return new Executable(
                BinaryFormat.ELF,
                type(header.getShort(16), interpreter != null || dynamic.pie()),
                os(osAbi, interpreter),
                architecture,
                ElfFlags.words(architecture, header.getInt(is64 ? 48 : 36)),
                hasGoFunctions(sections),
                new DynamicLinking(
                        interpreter,
                        // The needs are found by their section, not by way of the dynamic segment as the loader does
                        // it.
                        needs == null ? null : GlibcNeeds.newest(content(needs), strings(sections, needs.link()))),
                dynamic.libraries(),
                buildInfo(sections, segments, Short.toUnsignedInt(header.getShort(is64 ? 62 : 50))));
    }

    private static FileType type(short type, boolean program) {
        return switch (type) {
            case 2 -> FileType.EXECUTABLE;
            case 3 -> program ? FileType.PIE : FileType.SHARED_LIBRARY;
            default -> FileType.OTHER;
        };
    }

    /** Most systems leave the field of the header empty, Linux among them. */
    private static @Nullable String os(int osAbi, @Nullable String interpreter) {
        return switch (osAbi) {
            case 2 -> "netbsd";
            case 3 -> "linux";
            case 6 -> "solaris";
            case 9 -> "freebsd";
            case 12 -> "openbsd";
            default -> interpreter != null && LINUX_LOADER.matcher(interpreter).find() ? "linux" : null;
        };
    }

    private String architecture(int machine) {
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
            default -> Executable.otherProcessor(BinaryFormat.ELF, machine);
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

    private @Nullable BuildInfo buildInfo(List<Section> sections, List<Segment> segments, int namesIndex)
            throws IOException {
        if (!sections.isEmpty()) {
            StringTable names = strings(sections, namesIndex);
            for (Section section : sections) {
                if (names.holds(".go.buildinfo", section.nameOffset())) {
                    return GoBuildInfoReader.readIfAny(content(section));
                }
            }
        }
        // Section headers can be cut off, and other linkers, such as Zig's, put what it holds with the other data that
        // can
        // be written to (golang/go issue 54947).
        for (Segment segment : segments) {
            if (segment.type() == PT_LOAD && (segment.flags() & (PF_W | PF_X)) == PF_W) {
                FileRegion data = file.slice(segment.offset(), segment.size());
                return GoBuildInfoReader.readIfAny(data.from(Math.min(-segment.offset() & 0xf, data.size())));
            }
        }
        return null;
    }

    private List<Segment> segments(ByteBuffer header) throws IOException {
        long offset = word(header, is64 ? 32 : 28);
        int entrySize = is64 ? 56 : 32;
        long count = Short.toUnsignedLong(header.getShort(is64 ? 56 : 44));
        List<Segment> segments = new ArrayList<>();
        RecordReader entries = new RecordReader(file.slice(offset, count * entrySize), entrySize);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            segments.add(new Segment(
                    entry.getInt(0),
                    entry.getInt(is64 ? 4 : 24),
                    word(entry, is64 ? 8 : 4),
                    word(entry, is64 ? 32 : 16)));
        }
        return segments;
    }

    private @Nullable String interpreter(List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            if (segment.type() == PT_INTERP) {
                return new StringTable(file.slice(segment.offset(), segment.size())).at(0, MAX_PATH);
            }
        }
        return null;
    }

    /** What the file tells the loader. */
    private Dynamic dynamic(List<Section> sections) throws IOException {
        Section section = first(sections, SHT_DYNAMIC);
        if (section == null) {
            return new Dynamic(List.of(), false);
        }
        StringTable names = strings(sections, section.link());
        List<String> libraries = new ArrayList<>();
        boolean pie = false;
        RecordReader entries = new RecordReader(content(section), is64 ? 16 : 8);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            long tag = word(entry, 0);
            long value = word(entry, is64 ? 8 : 4);
            if (tag == DT_NULL) {
                break;
            }
            if (tag == DT_NEEDED) {
                libraries.add(names.at(value, MAX_PATH));
            }
            pie |= tag == DT_FLAGS_1 && (value & DF_1_PIE) != 0;
            if (libraries.size() > MAX_LIBRARIES) {
                throw InspectionException.damaged();
            }
        }
        return new Dynamic(libraries, pie);
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

    private record Segment(int type, int flags, long offset, long size) {}

    private record Dynamic(List<String> libraries, boolean pie) {}

    private record Section(long nameOffset, int type, long offset, long size, int link) {}
}
