package io.github.beamgo.go;

import org.jspecify.annotations.Nullable;

/**
 * Which C library is linked where CGO is on.
 *
 * @param isStatic whether it becomes a part of the binary
 * @param glibc the version of glibc to link, such as {@code 2.36}; {@code null} for the compiler's own
 */
public record CLibrary(boolean isStatic, @Nullable String glibc) {

    /** The compiler's own, linked dynamically. */
    public static final CLibrary DEFAULT = new CLibrary(false, null);

    /** {@return this one, with one target's own values in place of those that it has} */
    CLibrary with(@Nullable Boolean ownStatic, @Nullable String ownGlibc) {
        return new CLibrary(ownStatic == null ? isStatic : ownStatic, ownGlibc == null ? glibc : ownGlibc);
    }
}
