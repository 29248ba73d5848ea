package io.github.beamgo.preflight;

/** Where the pipeline's functions run, which decides what the worker may need of the system. */
public enum WorkerHost {
    /** In the launcher's own process, LOOPBACK: no worker is executed. */
    LAUNCHER,
    /** In a worker pool that this launch starts on this machine, and ends. */
    THIS_LAUNCH,
    /** On this machine: PROCESS with an engine that runs here, EXTERNAL with a worker pool that runs here. */
    THIS_MACHINE,
    /** In a container of the image that Beam takes when it is told of none. */
    DEFAULT_IMAGE,
    /** In a container of an image that the user named. */
    OWN_IMAGE,
    /** On machines of which nothing is known. */
    ELSEWHERE
}
