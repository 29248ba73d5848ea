package io.github.beamgo.launch.worker;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What workers on this machine are run with.
 *
 * @param boot absolute path of Beam's boot
 * @param worker absolute path of the worker that the launcher hands over, by which its copies are recognized
 * @param host this machine
 * @param launcherFolder the folder in which the launcher runs
 * @param launch where temporary files go
 * @param upwards whether relative paths are known to lead out of the launcher's folder, or may do so
 */
public record LocalBoot(
        Path boot, Path worker, Target host, Path launcherFolder, LaunchFolder launch, boolean upwards) {

    /** As the other constructor, for workers that may read whatever they like. */
    public LocalBoot(Path boot, Path worker, Target host, Path launcherFolder, LaunchFolder launch) {
        this(boot, worker, host, launcherFolder, launch, true);
    }

    /** Refuses to go on, in the name of the environment that needs boot, when it cannot run here. */
    void require(String purpose) {
        if (host.os().equals("windows")) {
            throw new ConfigurationException(
                    "<environmentType> (-Dbeamgo.environmentType) " + purpose
                            + " does not work on Windows: Beam's boot copies workers into the folder /tmp.",
                    "Use LOOPBACK, or an engine on Linux.");
        }
        if (!Files.isRegularFile(boot)) {
            throw new ConfigurationException(
                    "There is no boot at " + boot + ".",
                    "Build it with <boots> (-Dbeamgo.boots=host), or name one with <bootBinary>"
                            + " (-Dbeamgo.bootBinary).");
        }
        if (!Files.isExecutable(boot)) {
            throw new ConfigurationException("Boot " + boot + " is not executable.", "Run 'chmod +x' on it.");
        }
    }
}
