package io.github.beamgo.launch.run;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.process.ProcessEnd;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a launch ended, and what that means. A launcher's exit code alone does not tell: Beam's
 * {@code runnerlib.WaitForCompletion} returns no error for a cancelled job and for a log that just ends, and some mains
 * ignore errors.
 *
 * @param launcher how the launcher ended
 * @param timedOut whether it was ended because it took too long
 * @param engine how the engine that was started for it ended, {@code null} if none was, if it runs, or if the jobs did
 *     not need it any more
 * @param serviceLost why the job service did not report the jobs' last states, {@code null} if it did or was not
 *     asked
 * @param jobs its jobs with their last known states
 */
record LaunchOutcome(
        ProcessEnd launcher,
        boolean timedOut,
        @Nullable ProcessEnd engine,
        @Nullable String serviceLost,
        List<JobProgress> jobs) {

    /** Makes the list unmodifiable. */
    LaunchOutcome {
        jobs = List.copyOf(jobs);
    }

    /** Says in a sentence what went wrong, if anything did, measured by what was planned. */
    Optional<String> failure(LaunchPlan plan) {
        if (timedOut) {
            return Optional.of(tookTooLong(plan));
        }
        if (engine != null && endedForEngine()) {
            return Optional.of("The engine that was started for the job "
                    + (engine.fromOutside() ? engine.predicate() + engine.reason() : "ended while the job needed it")
                    + ".");
        }
        if (serviceLost != null && !plan.submitsOnly()) {
            return Optional.of("The final state of " + names() + " is unknown: " + serviceLost + ".");
        }
        // A job whose functions ran in the launcher failed because of that, not the other way round.
        if (launcher.bySignal()) {
            return Optional.of(exited());
        }
        return endedOtherwise().or(() -> launcher.exitCode() == 0 ? withoutEnd(plan) : Optional.of(exited()));
    }

    /** Whether the launcher was ended by the system or by somebody, so that neither it nor an engine can say why. */
    boolean killed() {
        return !timedOut && !endedForEngine() && serviceLost == null && launcher.fromOutside();
    }

    /** How the launcher or its engine ended, if that was by the system or by somebody. */
    Optional<ProcessEnd> endFromOutside() {
        if (killed()) {
            return Optional.of(launcher);
        }
        return timedOut || !endedForEngine()
                ? Optional.empty()
                : Optional.ofNullable(engine).filter(ProcessEnd::fromOutside);
    }

    /** Whether the launch ended because the engine that was started for it did. */
    boolean engineLost() {
        return !timedOut && endedForEngine();
    }

    /** Whether a job did not succeed, and neither it nor its launcher nor the engine was ended by somebody. */
    boolean mayLackWorkers() {
        return !jobs.isEmpty() && !allDone() && !engineLost() && (timedOut || (!cancelled() && !launcher.bySignal()));
    }

    /** Whether somebody wanted the end, so that there is no cause to look for. */
    boolean cancelled() {
        return jobs.stream().anyMatch(job -> job.state() == JobState.CANCELLED);
    }

    /** An engine whose jobs are done is not needed any more. */
    private boolean endedForEngine() {
        return engine != null && !allDone();
    }

    private String tookTooLong(LaunchPlan plan) {
        String within = " did not end within " + text(plan.request().timeout()) + ", the <timeout> (-Dbeamgo.timeout)";
        if (jobs.isEmpty()) {
            return "The launcher" + within + ", and was stopped.";
        }
        return jobs.stream()
                .filter(job -> job.state() != JobState.DONE)
                .map(job -> job.state() == JobState.FAILED
                        ? "Job " + job.id() + " failed, and the launcher" + within + "."
                        : "Job " + job.id() + within + ", and " + whatBecameOf(job, plan) + ".")
                .findFirst()
                .orElse("The launcher" + within + ", although " + names() + " succeeded.");
    }

    private String whatBecameOf(JobProgress job, LaunchPlan plan) {
        if (job.hasEnded()) {
            return job.state() == JobState.CANCELLED ? "was cancelled" : "ended as " + job.state();
        }
        if (plan.site().runsInLauncher()) {
            return "was ended with its launcher";
        }
        if (plan.request().mode().keepRunning() || job.ranBefore()) {
            return "continues";
        }
        return serviceLost == null
                ? "was cancelled, but its last state is " + (job.state() == null ? "not known" : job.state())
                : "whether it was cancelled is not known: " + serviceLost;
    }

    /** As the parameter is written. */
    private static String text(@Nullable Duration timeout) {
        return timeout == null
                ? ""
                : timeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private Optional<String> endedOtherwise() {
        return jobs.stream()
                .filter(job -> job.hasEnded() && !job.hasSucceeded())
                .map(job -> "Job " + job.id() + (job.state() == JobState.FAILED ? " failed." : " was cancelled."))
                .findFirst();
    }

    private String exited() {
        return "The launcher " + launcher.predicate() + (allDone() ? ", although " + names() + " succeeded" : "")
                + launcher.reason() + ".";
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
                .filter(job -> !job.hasSucceeded())
                .map(job -> "The launcher ended, but job " + job.id() + " did not, as far as is known"
                        + (job.state() == null ? "." : ": its last state is " + job.state() + "."))
                .findFirst();
    }

    private boolean allDone() {
        return !jobs.isEmpty() && jobs.stream().allMatch(JobProgress::hasSucceeded);
    }

    private String names() {
        return jobs.stream().map(job -> "job " + job.id()).collect(Collectors.joining(", "));
    }
}
