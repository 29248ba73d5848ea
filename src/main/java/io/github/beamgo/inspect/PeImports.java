package io.github.beamgo.inspect;

import static io.github.beamgo.inspect.FileRegion.unsigned;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The libraries that a PE executable needs: the import directory, a list that ends with zeros. */
record PeImports(FileRegion file, FileRegion optionalHeader, List<PeReader.Section> sections) {

    private static final short PE32_PLUS = 0x20b;

    /** The import directory is the second of the directories. */
    private static final int DIRECTORY = 1;

    private static final int DIRECTORY_SIZE = 8;
    private static final int ENTRY_SIZE = 20;
    private static final int MAX_NAME = 260;

    /** Programs need some ten. */
    private static final int MAX_LIBRARIES = 1_000;

    List<String> libraries() throws IOException {
        if (optionalHeader.size() < 2) {
            return List.of();
        }
        int directories = optionalHeader.read(0, 2).getShort(0) == PE32_PLUS ? 112 : 96;
        long directory = directories + (long) DIRECTORY * DIRECTORY_SIZE;
        if (optionalHeader.size() < directory + DIRECTORY_SIZE) {
            return List.of();
        }
        long address = unsigned(optionalHeader.read(directory, 4), 0);
        List<String> libraries = new ArrayList<>();
        if (address == 0) {
            return libraries;
        }
        FileRegion entries = at(address);
        for (long i = 0; i <= MAX_LIBRARIES; i++) {
            ByteBuffer entry = entries.read(i * ENTRY_SIZE, ENTRY_SIZE);
            long name = unsigned(entry, 12);
            if (name == 0) {
                return libraries;
            }
            libraries.add(new StringTable(at(name)).at(0, MAX_NAME));
        }
        throw InspectionException.damaged();
    }

    /** What is loaded at an address, to the end of its section. */
    private FileRegion at(long address) throws InspectionException {
        for (PeReader.Section section : sections) {
            long inside = address - section.address();
            if (inside >= 0 && inside < section.size()) {
                return file.slice(section.offset(), section.size()).from(inside);
            }
        }
        throw InspectionException.damaged();
    }
}
