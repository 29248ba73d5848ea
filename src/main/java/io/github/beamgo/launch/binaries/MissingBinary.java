package io.github.beamgo.launch.binaries;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;

/** Says that there is no binary for a target, for which targets there are some, and how to get one. */
record MissingBinary(AvailableBinaries available) {

    private static final String LAUNCHER_TARGET = "<launcherTarget> (-Dbeamgo.launcherTarget";

    ConfigurationException launcher(Target host) {
        String emulated = Emulation.nearest(host, available.of(BinaryRole.LAUNCHER))
                .map(offer -> " The one for " + offer.target() + " runs here with " + offer.by()
                        + ", if that is available: choose it with " + LAUNCHER_TARGET + "=" + offer.target() + ").")
                .orElse("");
        return new ConfigurationException(
                there(BinaryRole.LAUNCHER, "for this machine, " + host),
                get(BinaryRole.LAUNCHER, host) + ", or name a file with <launcherBinary> (-Dbeamgo.launcherBinary)."
                        + emulated);
    }

    /** For one target or {@code all}, in the user's words. */
    ConfigurationException launcherTarget(String wanted) {
        return new ConfigurationException(
                there(BinaryRole.LAUNCHER, "for " + wanted),
                "Correct " + LAUNCHER_TARGET + "), or remove it to launch with the one for this machine.");
    }

    /** For one target or {@code all}, in the user's words. */
    ConfigurationException worker(String wanted) {
        return new ConfigurationException(
                there(BinaryRole.WORKER, "for " + wanted),
                "Choose another with <workerTarget> (-Dbeamgo.workerTarget), "
                        + (available.published() == null
                                ? "add the target to <workers> (-Dbeamgo.workers) and build again"
                                : "publish one by adding the target to <workers> of beamgo:deploy")
                        + ", or name a file with <workerBinary> (-Dbeamgo.workerBinary).");
    }

    ConfigurationException boot(Target target, EnvironmentType environment) {
        return new ConfigurationException(
                "<environmentType> (-Dbeamgo.environmentType) " + environment + " needs Beam's boot for " + target
                        + "; available" + (available.published() == null ? "" : " in " + available.published()) + ": "
                        + available.targets(BinaryRole.BOOT) + ".",
                get(BinaryRole.BOOT, target) + ", or name a file with <bootBinary> (-Dbeamgo.bootBinary).");
    }

    ConfigurationException boot(Target target) {
        return new ConfigurationException(there(BinaryRole.BOOT, "for " + target), get(BinaryRole.BOOT, target) + ".");
    }

    private String there(BinaryRole role, String what) {
        String none = available.published() == null ? "There is no " : available.published() + " has no ";
        return none + role + " " + what + "; available: " + available.targets(role) + ".";
    }

    /** On a machine without sources nothing can be built. */
    private String get(BinaryRole role, Target target) {
        return available.published() == null
                ? "Add " + target + " (or host) to " + role.targetsParameter() + " and build again"
                : "Publish one by adding " + target + " to "
                        + role.targetsParameter().inPom() + " of beamgo:deploy";
    }
}
