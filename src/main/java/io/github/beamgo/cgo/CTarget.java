package io.github.beamgo.cgo;

import io.github.beamgo.go.CLibrary;
import io.github.beamgo.target.Target;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target in the words of C compilers.
 *
 * @param gnu what the names of its GNU compilers begin with, such as {@code aarch64-linux-gnu}
 * @param zig what {@code zig cc -target} calls it, with glibc on Linux
 * @param debianPackage what brings the GNU compiler on Debian and Ubuntu
 * @param processor what {@code zig cc -mcpu} calls it, {@code null} for the processor that is zig's default
 */
record CTarget(
        String gnu,
        String zig,
        String debianPackage,
        @Nullable String processor) {

    private static final String SOFT_FLOAT = "-softfloat";

    /** Without macOS: its headers and libraries come with Apple's own compiler alone. */
    private static final Map<String, CTarget> BY_NAME = Map.ofEntries(
            linux("386", "i686-linux-gnu", "x86-linux-gnu"),
            linux("amd64", "x86_64-linux-gnu", "x86_64-linux-gnu"),
            linux("arm", "arm-linux-gnueabihf", "arm-linux-gnueabihf"),
            linux("arm" + SOFT_FLOAT, "arm-linux-gnueabi", "arm-linux-gnueabi"),
            linux("arm64", "aarch64-linux-gnu", "aarch64-linux-gnu"),
            linux("loong64", "loongarch64-linux-gnu", "loongarch64-linux-gnu"),
            linux("mips64le", "mips64el-linux-gnuabi64", "mips64el-linux-gnuabi64"),
            linux("mipsle", "mipsel-linux-gnu", "mipsel-linux-gnueabihf"),
            linux("ppc64le", "powerpc64le-linux-gnu", "powerpc64le-linux-gnu"),
            linux("riscv64", "riscv64-linux-gnu", "riscv64-linux-gnu"),
            linux("s390x", "s390x-linux-gnu", "s390x-linux-gnu"),
            Map.entry("windows-386", new CTarget("i686-w64-mingw32", "x86-windows-gnu", "gcc-mingw-w64-i686", null)),
            Map.entry(
                    "windows-amd64",
                    new CTarget("x86_64-w64-mingw32", "x86_64-windows-gnu", "gcc-mingw-w64-x86-64", null)));

    /** What GOARM says, for zig, which compiles for ARMv7 otherwise. */
    private static final Map<String, String> ARM_PROCESSORS = Map.of("5", "arm926ej_s", "6", "arm1176jzf_s");

    private static Map.Entry<String, CTarget> linux(String arch, String gnu, String zig) {
        return Map.entry("linux-" + arch, new CTarget(gnu, zig, "gcc-" + gnu.replace('_', '-'), null));
    }

    /** {@return the target's names; empty where none are known} */
    static Optional<CTarget> of(Target target) {
        String name = target.withoutVariant().name();
        return Optional.ofNullable(BY_NAME.get(isSoftFloat(target) ? name + SOFT_FLOAT : name))
                .map(names -> new CTarget(names.gnu, names.zig, names.debianPackage, processor(target)));
    }

    private static @Nullable String processor(Target target) {
        return target.arch().equals("arm") && target.variant() != null
                ? ARM_PROCESSORS.get(target.variant().substring(0, 1))
                : null;
    }

    /** Whether the GNU cross compiler is for newer processors: the hard-float one of Debian and Ubuntu is for ARMv7. */
    boolean isGnuForNewerProcessors() {
        return gnu.endsWith("hf") && processor != null;
    }

    /** Version 5 of the processor has no floating point unit, see {@code GOARM} in {@code go help environment}. */
    private static boolean isSoftFloat(Target target) {
        return target.arch().equals("arm")
                && target.variant() != null
                && (target.variant().equals("5") || target.variant().endsWith("softfloat"));
    }

    /**
     * Whether a compiler makes programs for this target.
     *
     * @param machine what it answers to {@code -dumpmachine}, such as {@code aarch64-unknown-linux-gnu}
     */
    boolean isMachine(String machine) {
        return processor(machine).equals(processor(gnu))
                && isWindows(machine) == isWindows(gnu)
                && machine.contains("linux") == gnu.contains("linux")
                && machine.endsWith("hf") == gnu.endsWith("hf");
    }

    private static String processor(String machine) {
        String word = machine.substring(0, Math.max(0, machine.indexOf('-')));
        if (word.matches("i[3-6]86|x86")) {
            return "i686";
        }
        return word.startsWith("armv") ? "arm" : word;
    }

    private static boolean isWindows(String machine) {
        return machine.contains("mingw") || machine.contains("windows");
    }

    /** {@return what follows {@code zig cc -target}, for the C library that is wanted} */
    String zig(CLibrary library) {
        return platform(library) + (processor == null ? "" : " -mcpu=" + processor);
    }

    private String platform(CLibrary library) {
        if (isWindows(zig)) {
            return zig;
        }
        if (library.isStatic()) {
            // glibc cannot be linked statically without losing name services, and zig does not have it as archive.
            return zig.replace("-gnu", "-musl");
        }
        return library.glibc() == null ? zig : zig + "." + library.glibc();
    }
}
