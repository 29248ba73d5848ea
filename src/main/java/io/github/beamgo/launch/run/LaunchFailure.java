package io.github.beamgo.launch.run;

import io.github.beamgo.error.PipelineException;
import io.github.beamgo.launch.diagnosis.FailureCause;
import io.github.beamgo.launch.worker.WorkerLog;
import io.github.beamgo.process.ProcessEnd;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is said of a launch that failed.
 *
 * @param what one sentence: what went wrong
 * @param cause why, {@code null} if nothing shows it
 * @param lastWords the end of what launcher or engine printed, as a sentence
 * @param whole a sentence that says where all of it is
 * @param workers the log of workers on this machine, {@code null} if there are none
 */
record LaunchFailure(
        String what,
        @Nullable FailureCause cause,
        String lastWords,
        String whole,
        @Nullable WorkerLog workers) {

    /** A launcher or an engine that was stopped from outside: nothing that any log says is the reason. */
    static PipelineException fromOutside(String what, ProcessEnd end) {
        return new PipelineException(what, end.advice());
    }

    /** The cause rather than the end of the output, in which it may be far from the last line. */
    PipelineException exception() {
        if (cause == null) {
            return new PipelineException(what + " " + lastWords, whole);
        }
        String explained = what + " " + cause.sentence();
        String shown = "The log shows it here: " + cause.line();
        if (!cause.workerKnows()) {
            return new PipelineException(explained, shown);
        }
        return workers == null
                ? new PipelineException(
                        explained + " Its own last words are in the output of the machine that executes it: of the"
                                + " container, of boot or of the worker pool.",
                        shown)
                : new PipelineException(
                        explained + wordsOf(workers),
                        shown + ". All that workers have printed is in " + workers.file() + ".");
    }

    /** Of workers that are gone, which the engine did not notice. */
    PipelineException exceptionOfWorkers() {
        return cause != null || workers == null
                ? exception()
                : new PipelineException(
                        what + wordsOf(workers), "All that workers have printed is in " + workers.file() + ".");
    }

    /** Of a job whose workers nothing could start any more, for the pool that did has ended. */
    PipelineException exceptionOfPool(ProcessEnd pool) {
        String explained =
                what + " Beam's worker pool, which was started for it, " + pool.predicate() + pool.reason() + ".";
        return pool.fromOutside() || workers == null
                ? new PipelineException(explained, pool.advice())
                : new PipelineException(
                        explained + wordsOf(workers),
                        "All that it and its workers have printed is in " + workers.file() + ".");
    }

    private static String wordsOf(WorkerLog workers) {
        return workers.lastWords().map(words -> " " + words).orElse("");
    }
}
