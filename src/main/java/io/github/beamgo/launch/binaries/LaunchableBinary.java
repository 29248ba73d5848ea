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
 */
public record LaunchableBinary(
        BinaryRole role, Target target, Path file, @Nullable String sha256) {

    /** A binary of a manifest, beside which it lies. */
    static LaunchableBinary of(Manifest.Binary binary, Path manifest) {
        return new LaunchableBinary(
                binary.role(), binary.target(), manifest.resolveSibling(binary.file()), binary.sha256());
    }

    /** A file that the user names. */
    static LaunchableBinary ofUser(BinaryRole role, Target target, Path file) {
        return new LaunchableBinary(role, target, file, null);
    }
}
