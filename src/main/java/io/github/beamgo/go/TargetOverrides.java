package io.github.beamgo.go;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one target of the configuration says for itself; {@code null} leaves what applies to all.
 *
 * @param cgo whether C code is compiled and linked
 * @param cgoStatic whether the C library becomes a part of the binary
 * @param cgoGlibc the version of glibc to link
 * @param tags build tags
 * @param ldflags flags of the linker
 * @param goFlags further arguments of {@code go build}
 * @param replaceFlags whether tags, ldflags and goFlags stand in place of those for every target, not behind them
 * @param env variables added to those for every target
 */
public record TargetOverrides(
        @Nullable Boolean cgo,
        @Nullable Boolean cgoStatic,
        @Nullable String cgoGlibc,
        @Nullable String tags,
        @Nullable String ldflags,
        @Nullable String goFlags,
        boolean replaceFlags,
        Map<String, String> env) {

    /** No value of its own. */
    public static final TargetOverrides NONE = new TargetOverrides(null, null, null, null, null, null, false, Map.of());

    /** Makes the map unmodifiable, in the order of the configuration. */
    public TargetOverrides {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
}
