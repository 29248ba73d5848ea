package io.github.beamgo.launch.preflight;

/** Where the pipeline's functions run, which decides what the worker may need of the system. */
public enum WorkerHost {
    /** In the launcher's own process, LOOPBACK: no worker is executed. */
    LAUNCHER,
    /** On this machine, run by this launch and ended with it: WORKER_POOL, or PROCESS through a boot of this launch. */
    THIS_LAUNCH,
    /** In the worker pool that {@code beamgo:start} runs on this machine, in the same folder as this launch. */
    THIS_BUILD,
    /** On this machine, but not this launch's: PROCESS as the user configures it, EXTERNAL. */
    THIS_MACHINE,
    /** In a container of the image that Beam uses when none is named. */
    DEFAULT_IMAGE,
    /** In a container of an image that the user named. */
    OWN_IMAGE,
    /** On machines about which nothing is known. */
    ELSEWHERE
}
