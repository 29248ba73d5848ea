package io.github.beamgo.target;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine that a binary is compiled for, in Go's words.
 *
 * @param os operating system ({@code GOOS})
 * @param arch processor ({@code GOARCH})
 * @param variant variant of the processor such as {@code v3} or {@code 7}, {@code null} for Go's default
 */
public record Target(String os, String arch, @Nullable String variant) {

    /** The word for the machine that builds, usable wherever a target is. */
    public static final String HOST = "host";

    /** A target without a variant. */
    public Target(String os, String arch) {
        this(os, arch, null);
    }

    /**
     * The name as Beam's documentation writes it, used in classifiers and file names.
     *
     * @return for example {@code linux-amd64} or {@code linux-arm-7}
     */
    public String name() {
        return os + "-" + arch + (variant == null ? "" : "-" + variant);
    }

    /**
     * The ending of executables on this target; Windows starts no file without it (apache/beam issue 29209).
     *
     * @return {@code .exe} or nothing
     */
    public String executableSuffix() {
        return os.equals("windows") ? ".exe" : "";
    }

    /**
     * The variables that make Go compile for this target and nothing else. The variant's variable is always among them,
     * so that one of the surroundings cannot change what a binary of this name needs.
     *
     * @return {@code GOOS}, {@code GOARCH} and, where the processor has variants, the variant's variable
     */
    public Map<String, String> goVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GOOS", os);
        variables.put("GOARCH", arch);
        ArchVariants.of(arch)
                .ifPresent(variants ->
                        variables.put(variants.variable(), variant == null ? variants.baseline() : variant));
        return variables;
    }

    /**
     * Whether this target runs the same programs as another, variants aside.
     *
     * @param other another target
     * @return whether system and processor are the same
     */
    public boolean sameMachine(Target other) {
        return os.equals(other.os) && arch.equals(other.arch);
    }

    @Override
    public String toString() {
        return name();
    }
}
