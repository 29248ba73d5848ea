package io.github.beamgo.launch.run;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.log.JobProgress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a launch ended, and what that means. A launcher's exit code alone does not tell: Beam's
 * {@code runnerlib.WaitForCompletion} returns no error for a cancelled job and for a log that just ends, and some mains
 * ignore errors.
 *
 * @param exitCode the launcher's
 * @param timedOut whether it was ended because it took too long
 * @param engineLost whether the engine that was started for it ended before it
 * @param serviceLost why the job service did not report the jobs' last states, {@code null} if it did or was not
 *     asked
 * @param jobs its jobs with their last known states
 */
record LaunchOutcome(
        int exitCode,
        boolean timedOut,
        boolean engineLost,
        @Nullable String serviceLost,
        List<JobProgress> jobs) {

    /** Java adds it to the number of the signal that ended a process, as shells do. */
    private static final int BY_SIGNAL = 128;

    private static final int SIGKILL = 9;

    /** The last signal of Linux. Higher exit codes are a main's own, such as 255 for {@code os.Exit(-1)}. */
    private static final int LAST_SIGNAL = 64;

    /** Makes the list unmodifiable. */
    LaunchOutcome {
        jobs = List.copyOf(jobs);
    }

    /** Says in a sentence what went wrong, if anything did, measured by what was planned. */
    Optional<String> failure(LaunchPlan plan) {
        if (timedOut) {
            return Optional.of(tookTooLong());
        }
        if (engineLost && !allDone()) {
            return Optional.of("The engine that was started for the job ended before it.");
        }
        if (serviceLost != null && !plan.submitsOnly()) {
            return Optional.of("The final state of " + names() + " is unknown: " + serviceLost + ".");
        }
        // A job whose functions ran in the launcher failed because of that, not the other way round.
        if (endedBySignal()) {
            return Optional.of(exited());
        }
        return endedOtherwise().or(() -> exitCode == 0 ? withoutEnd(plan) : Optional.of(exited()));
    }

    private boolean endedBySignal() {
        return exitCode > BY_SIGNAL && exitCode <= BY_SIGNAL + LAST_SIGNAL;
    }

    /** Whether somebody wanted the end, so that there is no cause to look for. */
    boolean cancelled() {
        return jobs.stream().anyMatch(job -> job.state() == JobState.CANCELLED);
    }

    private String tookTooLong() {
        if (jobs.isEmpty()) {
            return "The launcher did not end within <timeout> (-Dbeamgo.timeout) and was stopped.";
        }
        return jobs.stream()
                .filter(job -> job.state() != JobState.DONE)
                .map(job -> "Job " + job.id()
                        + (job.state() == JobState.FAILED ? " failed, and the launcher" : "")
                        + " did not end within <timeout> (-Dbeamgo.timeout)"
                        + (job.state() == JobState.CANCELLED ? " and was cancelled." : "."))
                .findFirst()
                .orElse("The launcher did not end within <timeout> (-Dbeamgo.timeout), although " + names()
                        + " succeeded.");
    }

    private Optional<String> endedOtherwise() {
        return jobs.stream()
                .filter(job -> job.state() != null && job.state().isFinal() && job.state() != JobState.DONE)
                .map(job -> switch (job.state()) {
                    case FAILED -> "Job " + job.id() + " failed.";
                    case CANCELLED -> "Job " + job.id() + " was cancelled.";
                    default -> "Job " + job.id() + " ended as " + job.state() + ".";
                })
                .findFirst();
    }

    private String exited() {
        String sentence = endedBySignal()
                ? "The launcher was killed by signal " + (exitCode - BY_SIGNAL)
                : "The launcher ended with exit code " + exitCode;
        if (exitCode == BY_SIGNAL + SIGKILL) {
            sentence += ", as happens when a system runs out of memory";
        }
        return sentence + (allDone() ? ", although " + names() + " succeeded." : ".");
    }

    private Optional<String> withoutEnd(LaunchPlan plan) {
        if (jobs.isEmpty()) {
            return plan.expectsJob()
                    ? Optional.of("The launcher ended, and its log shows no job that was submitted.")
                    : Optional.empty();
        }
        // Prism inside a launcher may end with it before its last words are logged; a failure it logs before.
        if (plan.submitsOnly() || plan.site().runsInLauncher()) {
            return Optional.empty();
        }
        return jobs.stream()
                .filter(job -> job.state() != JobState.DONE)
                .map(job -> "The launcher ended, but job " + job.id() + " did not, as far as is known"
                        + (job.state() == null ? "." : ": its last state is " + job.state() + "."))
                .findFirst();
    }

    private boolean allDone() {
        return !jobs.isEmpty() && jobs.stream().allMatch(job -> job.state() == JobState.DONE);
    }

    private String names() {
        return jobs.stream().map(job -> "job " + job.id()).collect(Collectors.joining(", "));
    }
}
