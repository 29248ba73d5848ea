package io.github.beamgo.inspect;

import io.github.beamgo.target.ArchVariants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of an executable say, whoever linked it.
 *
 * @param format file format
 * @param type what kind of file it is
 * @param headerOs operating system as far as the header tells, in Go's words, {@code null} if it does not
 * @param architecture processor of the header, in Go's words; its number for others, such as {@code ELF machine 0x2}
 * @param flags what the header says of the processor beyond that, such as {@code hard-float}
 * @param symbolTable whether the symbol table holds a Go program's own functions
 * @param linking what loads it, and the C library that it needs
 * @param libraries the libraries that have to be there, in the file's order
 * @param buildInfo what Go's linker recorded, {@code null} if Go did not link it
 */
public record Executable(
        BinaryFormat format,
        FileType type,
        @Nullable String headerOs,
        String architecture,
        List<String> flags,
        boolean symbolTable,
        DynamicLinking linking,
        List<String> libraries,
        @Nullable BuildInfo buildInfo) {

    private static final String MACHINE = " machine 0x";

    /** {@return the name of a processor that has none in Go's words} */
    static String otherProcessor(BinaryFormat format, int machine) {
        return format + MACHINE + Integer.toHexString(machine);
    }

    /** Makes the lists unmodifiable. */
    public Executable {
        flags = List.copyOf(flags);
        libraries = List.copyOf(libraries);
    }

    /** {@return the operating system in Go's words: as Go recorded it, otherwise as the header says} */
    public Optional<String> os() {
        return setting("GOOS").or(() -> Optional.ofNullable(headerOs));
    }

    /** {@return the variant of the processor that Go compiled for, such as {@code v3} of {@code GOAMD64}} */
    public Optional<String> variant() {
        return ArchVariants.of(architecture).flatMap(variants -> setting(variants.variable()));
    }

    private Optional<String> setting(String key) {
        return Optional.ofNullable(buildInfo).flatMap(info -> info.setting(key));
    }

    /** What a build and a launch need to know of a binary that Go linked. */
    BinaryInfo ofGo() throws InspectionException {
        if (architecture.contains(MACHINE)) {
            throw new InspectionException(
                    "The file is for a processor that Go does not compile for (" + architecture + ").");
        }
        if (buildInfo == null) {
            throw InspectionException.noGoBuildInfo();
        }
        if (!buildInfo.isComplete()) {
            throw InspectionException.olderGo();
        }
        return new BinaryInfo(
                format,
                architecture,
                symbolTable,
                format == BinaryFormat.ELF ? linking : DynamicLinking.NONE,
                libraries,
                buildInfo);
    }
}
