package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a binary has to be before it is published; each rule can be relaxed by a parameter of its own.
 *
 * @param allowStripped whether a binary without a symbol table is accepted
 * @param allowDynamicLinking whether a binary for Linux that needs a loader is accepted although C code is off
 * @param allowOtherTarget whether build information may name another target than was asked for
 * @param allowNonLinuxWorkers whether workers may be for other systems than Linux
 * @param allowWithoutBeam whether the main package may lack Beam's Go SDK
 * @param workerGlibc the version of glibc that the worker's machine has, {@code null} if any C library will do
 */
public record BinaryRules(
        boolean allowStripped,
        boolean allowDynamicLinking,
        boolean allowOtherTarget,
        boolean allowNonLinuxWorkers,
        boolean allowWithoutBeam,
        @Nullable Version workerGlibc) {

    /** The value of {@code workerGlibc} where any C library will do. */
    public static final String ANY_GLIBC = "any";

    /** glibc's releases are numbered 2.36, its older ones 2.2.5. */
    private static final Pattern GLIBC = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){1,2}");

    private static final ParameterName WORKER_GLIBC = new ParameterName("workerGlibc");

    /**
     * Reads the value of {@code workerGlibc}.
     *
     * @return the version, {@code null} for {@code any}
     * @throws ConfigurationException when it is neither
     */
    public static @Nullable Version glibc(String text) {
        String value = text.strip();
        if (value.equals(ANY_GLIBC)) {
            return null;
        }
        if (!GLIBC.matcher(value).matches()) {
            throw new ConfigurationException(
                    WORKER_GLIBC + " is '" + value + "', which is not a version of glibc.",
                    "Write the version that the worker's machine has, such as 2.36, or " + ANY_GLIBC + ".");
        }
        return Version.parse(value);
    }

    /** {@return the rules for a worker that is launched from this machine at once: the launch knows where it will run} */
    public BinaryRules forLaunch() {
        return new BinaryRules(allowStripped, allowDynamicLinking, allowOtherTarget, true, allowWithoutBeam, null);
    }
}
