package io.github.beamgo.launch.preflight;

/** Where the engine runs that executes the pipeline. */
public enum EngineHost {
    /** In the launcher's own process: in-process prism, direct, dot, vet. */
    LAUNCHER,
    /** In a process that this launch starts on this machine, and ends. */
    THIS_LAUNCH,
    /** Anywhere else: behind an endpoint or in a cloud. It may be on this machine, too, but is not this launch's. */
    ELSEWHERE
}
