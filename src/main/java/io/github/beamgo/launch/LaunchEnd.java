package io.github.beamgo.launch;

import io.github.beamgo.job.JobProgress;
import io.github.beamgo.job.JobState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a launch ended, and what that means. A launcher's exit code alone does not tell: Beam's
 * {@code runnerlib.WaitForCompletion} returns no error for a cancelled job and for a log that just ends, and some mains
 * ignore errors.
 *
 * @param exitCode the launcher's
 * @param timedOut whether it was ended because it took too long
 * @param engineLost whether the engine that was started for it ended before it
 * @param jobs its jobs with their last known states
 */
record LaunchEnd(int exitCode, boolean timedOut, boolean engineLost, List<JobProgress> jobs) {

    /** Makes the list unmodifiable. */
    LaunchEnd {
        jobs = List.copyOf(jobs);
    }

    /**
     * Judges.
     *
     * @param plan what was to be done
     * @return what went wrong, a sentence; empty if nothing did
     */
    Optional<String> failure(LaunchPlan plan) {
        if (timedOut) {
            return Optional.of(tookTooLong());
        }
        if (engineLost) {
            return Optional.of("The engine that was started for the job ended before it.");
        }
        return endedOtherwise().or(() -> exitCode == 0 ? withoutEnd(plan) : Optional.of(exited()));
    }

    /** Whether somebody wanted the end, so that no cause need be looked for. */
    boolean cancelled() {
        return jobs.stream().anyMatch(job -> job.state() == JobState.CANCELLED);
    }

    private String tookTooLong() {
        if (jobs.isEmpty()) {
            return "The launcher did not end within <timeout> (-Dbeamgo.timeout) and was ended.";
        }
        return jobs.stream()
                .filter(job -> job.state() != JobState.DONE)
                .map(job -> "Job " + job.id() + " did not end within <timeout> (-Dbeamgo.timeout)"
                        + (job.state() == JobState.CANCELLED ? " and was cancelled." : "."))
                .findFirst()
                .orElse("The launcher did not end within <timeout> (-Dbeamgo.timeout), although " + names()
                        + " ended well.");
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
        String sentence = "The launcher ended with exit code " + exitCode;
        boolean done = !jobs.isEmpty() && jobs.stream().allMatch(job -> job.state() == JobState.DONE);
        return sentence + (done ? ", although " + names() + " ended well." : ".");
    }

    private Optional<String> withoutEnd(LaunchPlan plan) {
        if (jobs.isEmpty()) {
            return plan.expectsJob()
                    ? Optional.of("The launcher ended without having submitted a job.")
                    : Optional.empty();
        }
        if (plan.submitsOnly()) {
            return Optional.empty();
        }
        return jobs.stream()
                .filter(job -> job.state() != JobState.DONE)
                .map(job -> "The launcher ended, but job " + job.id() + " did not, as far as is known"
                        + (job.state() == null ? "." : ": its last state is " + job.state() + "."))
                .findFirst();
    }

    private String names() {
        return jobs.stream().map(job -> "job " + job.id()).collect(Collectors.joining(", "));
    }
}
