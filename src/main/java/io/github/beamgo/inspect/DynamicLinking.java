package io.github.beamgo.inspect;

import java.lang.module.ModuleDescriptor.Version;
import org.jspecify.annotations.Nullable;

/**
 * What an ELF executable needs of the system that starts it. Go links statically, unless C code comes in with CGO.
 *
 * @param interpreter path of the loader that must be there, {@code null} for an executable that needs none
 * @param glibc the newest version of glibc of which it needs a symbol, such as {@code 2.34}; {@code null} for none. Its
 *     parts compare as numbers
 */
public record DynamicLinking(
        @Nullable String interpreter, @Nullable Version glibc) {

    /** Needs nothing; also said of formats other than ELF, whose systems have no choice of C libraries. */
    public static final DynamicLinking NONE = new DynamicLinking(null, null);

    /**
     * {@return whether it was linked with musl, the C library of Alpine Linux, so that glibc's loader cannot start it}
     * Musl's loader is called for example {@code /lib/ld-musl-x86_64.so.1}.
     */
    public boolean isMusl() {
        return interpreter != null && interpreter.contains("/ld-musl-");
    }
}
