package io.github.beamgo.launch.diagnosis;

import java.util.Set;

/**
 * Why a job failed.
 *
 * @param sentence what it means and what to do, one or two sentences
 * @param line the words of the log that show it, on one line and shortened
 * @param witnesses whose end says more than the log does
 */
public record FailureCause(String sentence, String line, Set<Witness> witnesses) {

    /** What a job depends on, and whose end an engine sees without knowing the reason. */
    public enum Witness {
        /** A worker of the job. */
        WORKER,
        /** The pool that starts workers. */
        POOL
    }

    /** Makes the set unmodifiable. */
    public FailureCause {
        witnesses = Set.copyOf(witnesses);
    }

    /** A cause of which nobody knows more than the log says. */
    public FailureCause(String sentence, String line) {
        this(sentence, line, Set.of());
    }

    /** {@return whether the output of the worker says more, as the engine only saw that it ended} */
    public boolean workerKnows() {
        return witnesses.contains(Witness.WORKER);
    }

    /** {@return whether a pool that has ended is the reason of this, too} */
    public boolean followsFromPool() {
        return witnesses.contains(Witness.POOL);
    }

    /** The same, with more words below it that may explain it. */
    public FailureCause and(String more) {
        return new FailureCause(sentence + " " + more, line, witnesses);
    }
}
