package io.github.beamgo.inspect;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what an executable says about itself, for any system and without running it. */
public final class BinaryInspector {

    /** How much of a file tells whether it is text. */
    private static final int TEXT_SAMPLE = 512;

    /** How {@code ar} begins a file. */
    private static final byte[] ARCHIVE = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte DELETE = 0x7f;

    /**
     * Inspects one executable that Go linked. Reads the parts that matter only, so a large file costs little memory. Of a
     * packed worker it inspects the worker in it, whose checksum is not compared: see {@link PackedWorker#verify}.
     *
     * @throws InspectionException if the file is not an executable, is damaged, or was not built by Go 1.18 or newer
     * @throws IOException if the file cannot be read
     */
    public BinaryInfo inspect(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            FileRegion whole = FileRegion.of(unpacked(ByteSource.of(channel)));
            int magic = magic(whole);
            if (UniversalMachO.isMagic(magic)) {
                throw new InspectionException(
                        "The file is a universal Mach-O file for several processors; take one out of it with lipo -thin.");
            }
            return read(whole, magic).ofGo();
        }
    }

    /**
     * Examines an executable, whoever linked it; of a packed worker the worker in it.
     *
     * @return what it is; one of each processor for a universal file of macOS
     * @throws InspectionException if the file is not an executable or is damaged
     * @throws IOException if the file cannot be read
     */
    public List<Executable> examine(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            FileRegion whole = FileRegion.of(unpacked(ByteSource.of(channel)));
            int magic = magic(whole);
            if (!UniversalMachO.isMagic(magic)) {
                return List.of(read(whole, magic));
            }
            List<Executable> executables = new ArrayList<>();
            for (FileRegion part : UniversalMachO.parts(whole, magic == UniversalMachO.MAGIC_64)) {
                int magicOfPart = magic(part);
                // No universal file is part of another one.
                if (!MachOReader.isMagic(magicOfPart)) {
                    throw isArchive(part)
                            ? new InspectionException("The file is a universal static library, not an executable.")
                            : InspectionException.damaged();
                }
                executables.add(read(part, magicOfPart));
            }
            return executables;
        }
    }

    /** The file, or what is in it if it is a packed worker. */
    private static ByteSource unpacked(ByteSource file) throws IOException {
        Optional<PackedWorker> packed = PackedWorker.read(file);
        if (packed.isEmpty()) {
            return file;
        }
        ByteSource worker = new UnpackedBytes(file, packed.get());
        if (PackedWorker.read(worker).isPresent()) {
            throw new InspectionException("The file is a packed worker in a packed worker.");
        }
        return worker;
    }

    private static FileChannel open(Path file) throws IOException {
        // Opening a named pipe would wait for its writer.
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new InspectionException("The path does not lead to a regular file.");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private static int magic(FileRegion file) throws IOException {
        return file.size() < Integer.BYTES
                ? 0
                : file.withOrder(ByteOrder.BIG_ENDIAN).read(0, Integer.BYTES).getInt();
    }

    private static Executable read(FileRegion file, int magic) throws IOException {
        return switch (magic) {
            case ElfReader.MAGIC -> ElfReader.read(file);
            case MachOReader.MAGIC_32, MachOReader.MAGIC_64 ->
                MachOReader.read(file.withOrder(ByteOrder.BIG_ENDIAN), magic == MachOReader.MAGIC_64);
            case MachOReader.MAGIC_32_SWAPPED, MachOReader.MAGIC_64_SWAPPED ->
                MachOReader.read(file.withOrder(ByteOrder.LITTLE_ENDIAN), magic == MachOReader.MAGIC_64_SWAPPED);
            default -> {
                if (magic >>> Short.SIZE == PeReader.DOS_MAGIC) {
                    yield PeReader.read(file.withOrder(ByteOrder.LITTLE_ENDIAN));
                }
                throw new InspectionException(describe(file));
            }
        };
    }

    private static boolean isArchive(FileRegion file) throws IOException {
        return Arrays.equals(file.readUpTo(0, ARCHIVE.length), ARCHIVE);
    }

    /** Says whether it is text: it may be a script, or a placeholder that a version control system left. */
    private static String describe(FileRegion file) throws IOException {
        if (file.size() == 0) {
            return "The file is empty.";
        }
        if (isArchive(file)) {
            return "The file is a static library, not an executable.";
        }
        for (byte character : file.readUpTo(0, TEXT_SAMPLE)) {
            boolean control = character >= 0 && character < ' ' && !Character.isWhitespace(character);
            if (control || character == DELETE) {
                return "The file is not an ELF, Mach-O or PE executable.";
            }
        }
        return "The file is a text file, not an ELF, Mach-O or PE executable.";
    }
}
