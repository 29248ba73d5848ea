package io.github.beamgo.launch.preflight;

import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;

/**
 * A binary that is about to be launched.
 *
 * @param role launcher or worker
 * @param file absolute path
 * @param target the machine on which it must run: for the launcher this one; variants do not matter
 * @param configured whether the user named the file, with {@code <launcherBinary>} or {@code <workerBinary>}, and not
 *     the manifest
 */
public record CheckedBinary(BinaryRole role, Path file, Target target, boolean configured) {

    /** For the middle of a sentence. */
    String name() {
        return role + " " + file + (configured ? " of " + role.fileParameter() : "");
    }

    /** The beginning of a sentence about it. */
    String label() {
        return "The " + name();
    }

    /** What to do when the file cannot be used. */
    String replaceRemedy() {
        return configured
                ? "Name a file that 'mvn package' or 'go build' wrote, or remove the parameter to use the one of the"
                        + " manifest."
                : "Build it again with 'mvn package'.";
    }
}
