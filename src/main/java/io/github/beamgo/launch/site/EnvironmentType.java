package io.github.beamgo.launch.site;

import io.github.beamgo.error.ConfigurationException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where an engine runs the worker; all but WORKER_POOL are Beam's own, see {@code options/jobopts} in its Go SDK. */
public enum EnvironmentType {
    /** In Beam's container or one of the user's. */
    DOCKER,
    /** Started by the engine as a process, through Beam's boot. */
    PROCESS,
    /** Started by a worker pool that runs already. */
    EXTERNAL,
    /** Inside the launcher: the worker binary is not executed. */
    LOOPBACK,
    /** Started by a worker pool that this plugin runs on this machine. Beam knows it as EXTERNAL. */
    WORKER_POOL;

    /** What Beam calls it. */
    public String flagValue() {
        return this == WORKER_POOL ? EXTERNAL.name() : name();
    }

    /** Reads the name that the user gave, in any case, and refuses any other word. */
    static EnvironmentType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        "<environmentType> (-Dbeamgo.environmentType) is '" + text
                                + "', which Beam would silently take for DOCKER.",
                        "Use one of " + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))
                                + "."));
    }
}
