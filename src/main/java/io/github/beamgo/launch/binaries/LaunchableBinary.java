package io.github.beamgo.launch.binaries;

import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A binary that a launch may use.
 *
 * @param role what it is for
 * @param target what it runs on
 * @param file absolute path
 * @param sha256 the checksum that it must have, {@code null} when none is known
 * @param unpacked the worker that must be in it, {@code null} unless the manifest lists it as a packed worker
 */
public record LaunchableBinary(
        BinaryRole role, Target target, Path file, @Nullable String sha256, Manifest.@Nullable Unpacked unpacked) {

    /** A binary that is not packed, as far as is known. */
    public LaunchableBinary(BinaryRole role, Target target, Path file, @Nullable String sha256) {
        this(role, target, file, sha256, null);
    }

    /** A binary of a manifest, beside which it lies. */
    static LaunchableBinary of(Manifest.Binary binary, Path manifest) {
        return new LaunchableBinary(
                binary.role(),
                binary.target(),
                manifest.resolveSibling(binary.file()),
                binary.sha256(),
                binary.unpacked());
    }

    /** A file that the user names. */
    static LaunchableBinary ofUser(BinaryRole role, Target target, Path file) {
        return new LaunchableBinary(role, target, file, null);
    }
}
