package io.github.beamgo.inspect;

/** File formats of executables that Go's linker writes for the systems on which Beam runs. */
public enum BinaryFormat {
    /** Linux, the BSDs, illumos and most others. */
    ELF("ELF"),
    /** macOS. */
    MACH_O("Mach-O"),
    /** Windows. */
    PE("PE");

    private final String displayName;

    BinaryFormat(String displayName) {
        this.displayName = displayName;
    }

    /** {@return the format that Go's linker writes for an operating system in Go's words, such as {@code linux}} */
    public static BinaryFormat forOs(String os) {
        return switch (os) {
            case "darwin", "ios" -> MACH_O;
            case "windows" -> PE;
            default -> ELF;
        };
    }

    @Override
    public String toString() {
        return displayName;
    }
}
