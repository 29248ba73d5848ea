package io.github.beamgo.launch.diagnosis;

/**
 * Why a job failed.
 *
 * @param sentence what it means and what to do, one or two sentences
 * @param line the words of the log that show it, on one line and shortened
 * @param workerKnows whether the output of the worker says more, as the engine only saw that it ended
 */
public record FailureCause(String sentence, String line, boolean workerKnows) {

    /** A cause of which the worker knows no more than the log says. */
    public FailureCause(String sentence, String line) {
        this(sentence, line, false);
    }

    /** The same, with more words below it that may explain it. */
    public FailureCause and(String more) {
        return new FailureCause(sentence + " " + more, line, workerKnows);
    }
}
