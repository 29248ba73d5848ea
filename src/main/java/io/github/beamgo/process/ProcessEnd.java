package io.github.beamgo.process;

import java.io.File;
import java.util.Set;

/**
 * How a process ended, and how to say it.
 *
 * @param exitCode as Java gives it: 128 plus the signal's number for a process that a signal ended, as in shells
 * @param signals whether its system has signals; on Windows such an exit code is the program's own
 */
public record ProcessEnd(int exitCode, boolean signals) {

    private static final int BY_SIGNAL = 128;

    /** The last signal of Linux. Higher exit codes are a program's own, such as 255 for {@code exit(-1)}. */
    private static final int LAST_SIGNAL = 64;

    private static final int SIGKILL = 9;

    /** SIGHUP, SIGINT, SIGKILL and SIGTERM; the others are a program's own faults. */
    private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, SIGKILL, 15);

    /** The end of a process on a system that has signals. */
    public ProcessEnd(int exitCode) {
        this(exitCode, true);
    }

    /** {@return the end of a process of this machine} */
    static ProcessEnd ofThisSystem(int exitCode) {
        return new ProcessEnd(exitCode, File.separatorChar == '/');
    }

    /** {@return whether a signal ended it} */
    public boolean bySignal() {
        return signals && exitCode > BY_SIGNAL && exitCode <= BY_SIGNAL + LAST_SIGNAL;
    }

    /** {@return whether the system or somebody ended it, so that nothing it printed says why} */
    public boolean fromOutside() {
        return bySignal() && FROM_OUTSIDE.contains(exitCode - BY_SIGNAL);
    }

    /** {@return what it did, without its name and without a full stop} */
    public String predicate() {
        return bySignal() ? "was killed by signal " + (exitCode - BY_SIGNAL) : "ended with exit code " + exitCode;
    }

    /** {@return what can be said of the reason, for the end of the sentence, without a full stop; may be empty} */
    public String reason() {
        return killed() ? ": the system ran out of memory, or somebody killed it" : "";
    }

    /** {@return what to do about one that ended from outside} */
    public String advice() {
        return killed() ? "If nobody killed it, give the machine more memory; then try again." : "Try again.";
    }

    private boolean killed() {
        return bySignal() && exitCode == BY_SIGNAL + SIGKILL;
    }
}
