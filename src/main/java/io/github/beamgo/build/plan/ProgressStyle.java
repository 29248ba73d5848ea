package io.github.beamgo.build.plan;

/** How a build shows what it is waiting for. */
public enum ProgressStyle {
    /** A line for each target at the end of the terminal, replaced in place and gone when the target is done. */
    LIVE,
    /** A line of the log for each target every ten seconds. */
    PLAIN,
    /** Only the beginning and the end of each target. */
    NONE
}
