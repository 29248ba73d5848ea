package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Mach-O for one processor, as in Apple's {@code mach-o/loader.h} and {@code mach-o/nlist.h}. */
final class MachOReader {

    // The first four bytes, read in big-endian order.
    static final int MAGIC_32 = 0xfeedface;
    static final int MAGIC_64 = 0xfeedfacf;
    static final int MAGIC_32_SWAPPED = 0xcefaedfe;
    static final int MAGIC_64_SWAPPED = 0xcffaedfe;

    private static final int LC_SEGMENT = 0x1;
    private static final int LC_SYMTAB = 0x2;
    private static final int LC_LOAD_DYLIB = 0xc;
    private static final int LC_LOAD_DYLINKER = 0xe;
    private static final int LC_LOAD_WEAK_DYLIB = 0x8000_0018;
    private static final int LC_SEGMENT_64 = 0x19;
    private static final int LC_REEXPORT_DYLIB = 0x8000_001f;
    private static final int LC_BUILD_VERSION = 0x32;

    private static final int MH_EXECUTE = 2;
    private static final int MH_DYLIB = 6;
    private static final int MH_BUNDLE = 8;
    private static final int MH_PIE = 0x20_0000;
    private static final int PLATFORM_MACOS = 1;

    /** The longest path on macOS is shorter. */
    private static final int MAX_PATH = 4096;

    /** Programs need some ten. */
    private static final int MAX_LIBRARIES = 1_000;

    /** Real files have some twenty load commands. */
    private static final int MAX_COMMANDS = 10_000;

    /** A symbol numbers its section with one byte. */
    private static final int MAX_SECTIONS = 255;

    private final FileRegion file;
    private final boolean is64;
    private final List<Section> sections = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();
    private @Nullable FileRegion symbolTable;
    private @Nullable String loader;
    private String os = "darwin";

    private MachOReader(FileRegion file, boolean is64) {
        this.file = file;
        this.is64 = is64;
    }

    static boolean isMagic(int bytes) {
        return bytes == MAGIC_32 || bytes == MAGIC_64 || bytes == MAGIC_32_SWAPPED || bytes == MAGIC_64_SWAPPED;
    }

    static Executable read(FileRegion file, boolean is64) throws IOException {
        return new MachOReader(file, is64).read();
    }

    private Executable read() throws IOException {
        int headerSize = is64 ? 32 : 28;
        ByteBuffer header = file.read(0, headerSize);
        readCommands(header.getInt(16), file.slice(headerSize, unsigned(header, 20)));
        return new Executable(
                BinaryFormat.MACH_O,
                type(header.getInt(12), header.getInt(24)),
                os,
                architecture(header.getInt(4)),
                List.of(),
                hasGoFunctions(),
                new DynamicLinking(loader, null),
                libraries,
                buildInfo());
    }

    private static FileType type(int type, int flags) {
        return switch (type) {
            case MH_EXECUTE -> (flags & MH_PIE) == 0 ? FileType.EXECUTABLE : FileType.PIE;
            case MH_DYLIB, MH_BUNDLE -> FileType.SHARED_LIBRARY;
            default -> FileType.OTHER;
        };
    }

    private static String architecture(int cpuType) {
        return switch (cpuType) {
            case 7 -> "386";
            case 12 -> "arm";
            case 0x0100_0007 -> "amd64";
            case 0x0100_000c -> "arm64";
            default -> Executable.otherProcessor(BinaryFormat.MACH_O, cpuType);
        };
    }

    private void readCommands(int count, FileRegion commands) throws IOException {
        if (count < 0 || count > MAX_COMMANDS) {
            throw InspectionException.damaged();
        }
        long at = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer header = commands.read(at, 8);
            FileRegion command = commands.slice(at, unsigned(header, 4));
            switch (header.getInt(0)) {
                case LC_SEGMENT, LC_SEGMENT_64 -> readSegment(command);
                case LC_SYMTAB -> symbolTable = command;
                case LC_LOAD_DYLINKER -> loader = text(command);
                case LC_LOAD_DYLIB, LC_LOAD_WEAK_DYLIB, LC_REEXPORT_DYLIB -> addLibrary(text(command));
                case LC_BUILD_VERSION -> os = command.read(8, 4).getInt(0) == PLATFORM_MACOS ? "darwin" : "ios";
                default -> {
                    // The others serve the loader.
                }
            }
            at += command.size();
        }
    }

    private void addLibrary(String library) throws InspectionException {
        libraries.add(library);
        if (libraries.size() > MAX_LIBRARIES) {
            throw InspectionException.damaged();
        }
    }

    /** The text of a command, whose offset is its first field. */
    private static String text(FileRegion command) throws IOException {
        long offset = unsigned(command.read(8, 4), 0);
        return new StringTable(command.from(offset)).at(0, MAX_PATH);
    }

    private void readSegment(FileRegion segment) throws IOException {
        int headerSize = is64 ? 72 : 56;
        int sectionSize = is64 ? 80 : 68;
        ByteBuffer header = segment.read(0, headerSize);
        long count = unsigned(header, is64 ? 64 : 48);
        RecordReader entries = new RecordReader(segment.slice(headerSize, count * sectionSize), sectionSize);
        while (entries.hasNext()) {
            ByteBuffer entry = entries.next();
            sections.add(new Section(
                    name(entry, 0),
                    name(entry, 16),
                    unsigned(entry, is64 ? 48 : 40),
                    is64 ? entry.getLong(40) : unsigned(entry, 36)));
            if (sections.size() > MAX_SECTIONS) {
                throw InspectionException.damaged();
            }
        }
    }

    private @Nullable BuildInfo buildInfo() throws IOException {
        for (Section section : sections) {
            if (section.name().equals("__go_buildinfo")) {
                return GoBuildInfoReader.readIfAny(file.slice(section.offset(), section.size()));
            }
        }
        return null;
    }

    /** A stripped file still has a symbol table, with the functions that it takes from the system's libraries. */
    private boolean hasGoFunctions() throws IOException {
        if (symbolTable == null) {
            return false;
        }
        ByteBuffer command = symbolTable.read(0, 24);
        int symbolSize = is64 ? 16 : 12;
        FileRegion table = file.slice(unsigned(command, 8), unsigned(command, 12) * symbolSize);
        FileRegion strings = file.slice(unsigned(command, 16), unsigned(command, 20));
        // Go's linker puts an underscore in front, as the system's own tools do.
        Set<Integer> names = new StringTable(strings).offsetsOf("_main.main");
        RecordReader symbols = new RecordReader(table, symbolSize);
        while (symbols.hasNext()) {
            ByteBuffer symbol = symbols.next();
            if (names.contains(symbol.getInt(0)) && isText(Byte.toUnsignedInt(symbol.get(5)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a section, numbered from 1 over all segments, holds code. */
    private boolean isText(int number) {
        return number >= 1
                && number <= sections.size()
                && sections.get(number - 1).segment().equals("__TEXT");
    }

    /** A name of 16 bytes, filled up with zeros. */
    private static String name(ByteBuffer entry, int index) {
        byte[] bytes = new byte[16];
        entry.get(index, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    private record Section(String name, String segment, long offset, long size) {}
}
