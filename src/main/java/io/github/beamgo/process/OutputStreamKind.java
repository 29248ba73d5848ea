package io.github.beamgo.process;

/** The two streams on which a process writes. */
public enum OutputStreamKind {
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR
}
