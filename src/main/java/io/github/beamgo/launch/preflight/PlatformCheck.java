package io.github.beamgo.launch.preflight;

import io.github.beamgo.inspect.BinaryFormat;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Compares the system and processor of a binary with the machine on which it is to run: a worker for another one fails
 * far away with {@code exec format error} (apache/beam issues 20807, 27674, 28341).
 */
final class PlatformCheck {

    private PlatformCheck() {}

    static Optional<Finding> check(CheckedBinary binary, BinaryInfo info) {
        Target target = binary.target();
        // Build tools other than Go's own do not record the system.
        String os = info.buildInfo().setting("GOOS").orElse(null);
        boolean fits = info.format() == BinaryFormat.forOs(target.os())
                && (os == null || os.equals(target.os()))
                && info.architecture().equals(target.arch());
        if (fits) {
            return executable(binary);
        }
        Target machine = target.withoutVariant();
        String what = binary.label() + " was compiled for " + (os == null ? "unknown" : os) + "-" + info.architecture()
                + " (" + info.format() + "), but ";
        return Optional.of(
                binary.role() == BinaryRole.LAUNCHER
                        ? new Finding(
                                what + "this machine is " + machine + ".",
                                launcherRemedy(binary, machine)
                                        + "; if this machine can run such programs as well (QEMU, Rosetta), set"
                                        + " <skipPreflight> (-Dbeamgo.skipPreflight=true).")
                        : new Finding(
                                what + "it is to run on " + machine + ".",
                                "Name a worker for " + machine + " with <workerBinary> (-Dbeamgo.workerBinary), or say"
                                        + " where it is to run with <workerTarget> (-Dbeamgo.workerTarget)."));
    }

    private static String launcherRemedy(CheckedBinary binary, Target machine) {
        return binary.configured()
                ? "Name a launcher for " + machine
                : "Add host to <launchers> (-Dbeamgo.launchers) and build again with 'mvn package'";
    }

    /** The worker's bit does not matter: it is copied to where it runs, and made executable there. */
    private static Optional<Finding> executable(CheckedBinary binary) {
        return binary.role() == BinaryRole.LAUNCHER && !Files.isExecutable(binary.file())
                ? Optional.of(new Finding(
                        binary.label() + " cannot be executed by this user.", "Make it executable with 'chmod +x'."))
                : Optional.empty();
    }
}
