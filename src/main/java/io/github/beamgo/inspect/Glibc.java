package io.github.beamgo.inspect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What an installation of glibc has, and where: its loaders by processor, and its libraries. */
public final class Glibc {

    /** The version in Beam's own image: of Debian 12, on which {@code go/container/Dockerfile} of Beam builds it. */
    public static final String OF_BEAMS_IMAGE = "2.36";

    /** Where the ABI of each processor puts the loader, see {@code shlib-versions} in glibc's sources. */
    private static final Map<String, Set<String>> LOADERS = Map.ofEntries(
            Map.entry("386", Set.of("/lib/ld-linux.so.2")),
            Map.entry("amd64", Set.of("/lib64/ld-linux-x86-64.so.2")),
            Map.entry("arm", Set.of("/lib/ld-linux-armhf.so.3", "/lib/ld-linux.so.3")),
            Map.entry("arm64", Set.of("/lib/ld-linux-aarch64.so.1")),
            Map.entry("loong64", Set.of("/lib64/ld-linux-loongarch-lp64d.so.1")),
            Map.entry("mips", Set.of("/lib/ld.so.1", "/lib/ld-linux-mipsn8.so.1")),
            Map.entry("mipsle", Set.of("/lib/ld.so.1", "/lib/ld-linux-mipsn8.so.1")),
            Map.entry("mips64", Set.of("/lib64/ld.so.1", "/lib64/ld-linux-mipsn8.so.1")),
            Map.entry("mips64le", Set.of("/lib64/ld.so.1", "/lib64/ld-linux-mipsn8.so.1")),
            Map.entry("ppc64", Set.of("/lib64/ld64.so.1", "/lib64/ld64.so.2")),
            Map.entry("ppc64le", Set.of("/lib64/ld64.so.2")),
            Map.entry("riscv64", Set.of("/lib/ld-linux-riscv64-lp64d.so.1", "/lib/ld-linux-riscv64-lp64.so.1")),
            Map.entry("s390x", Set.of("/lib/ld64.so.1")));

    private static final Pattern LIBRARY = Pattern.compile("ld(64)?(-linux.*)?\\.so\\.\\d+"
            + "|lib(c|m|mvec|dl|rt|pthread|resolv|util|anl|nsl|crypt|BrokenLocale|thread_db|nss_.*)\\.so\\.\\d+");

    private Glibc() {}

    /**
     * {@return whether machines with glibc have a loader at a path; also for a processor of which this is not known}
     *
     * @param architecture in Go's words
     */
    public static boolean hasLoader(String architecture, String path) {
        Set<String> loaders = LOADERS.get(architecture);
        return loaders == null || loaders.contains(path);
    }

    /** {@return those of the libraries that are not part of glibc} */
    public static List<String> others(List<String> libraries) {
        return libraries.stream()
                .filter(library -> !LIBRARY.matcher(library).matches())
                .toList();
    }
}
