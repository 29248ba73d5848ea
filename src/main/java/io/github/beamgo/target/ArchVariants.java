package io.github.beamgo.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The environment variable that selects a processor's variant, and what Go assumes without it when it cross-compiles;
 * see {@code go help environment} and {@code internal/buildcfg} in Go's source.
 *
 * @param arch processor ({@code GOARCH})
 * @param variable for example {@code GOAMD64}
 * @param baseline Go's default, for example {@code v1}
 * @param form regular expression of the variants
 */
public record ArchVariants(String arch, String variable, String baseline, String form) {

    /**
     * Go itself reports what it does not know, except for amd64 and arm, where it silently compiles for the baseline.
     */
    private static final String ANY = "[A-Za-z0-9.]+";

    private static final List<ArchVariants> ALL = List.of(
            new ArchVariants("386", "GO386", "sse2", ANY),
            new ArchVariants("amd64", "GOAMD64", "v1", "v[1-4]"),
            new ArchVariants("arm", "GOARM", "7", "[5-7](,(softfloat|hardfloat))?"),
            new ArchVariants("arm64", "GOARM64", "v8.0", ANY + "(,(lse|crypto))*"),
            new ArchVariants("mips", "GOMIPS", "hardfloat", ANY),
            new ArchVariants("mipsle", "GOMIPS", "hardfloat", ANY),
            new ArchVariants("mips64", "GOMIPS64", "hardfloat", ANY),
            new ArchVariants("mips64le", "GOMIPS64", "hardfloat", ANY),
            new ArchVariants("ppc64", "GOPPC64", "power8", ANY),
            new ArchVariants("ppc64le", "GOPPC64", "power8", ANY),
            new ArchVariants("riscv64", "GORISCV64", "rva20u64", ANY));

    /** {@return whether Go may know a variant such as {@code v3}; if it does not, it says so} */
    public boolean allow(String variant) {
        return variant.matches(form);
    }

    /** {@return the variants of a processor in Go's words, empty for processors that have none} */
    public static Optional<ArchVariants> of(String arch) {
        return ALL.stream().filter(variants -> variants.arch.equals(arch)).findFirst();
    }

    /** {@return the distinct variables of all processors} */
    public static Stream<String> variables() {
        return ALL.stream().map(ArchVariants::variable).distinct();
    }
}
