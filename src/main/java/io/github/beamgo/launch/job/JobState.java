package io.github.beamgo.launch.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The states of a job: {@code JobState.Enum} of Beam's {@code beam_job_api.proto}. */
public enum JobState {
    /** The engine names no state, or one that this version does not know. */
    UNSPECIFIED,
    /** Not started yet. */
    STOPPED,
    /** At work. */
    RUNNING,
    /** Ended successfully. */
    DONE,
    /** Ended with an error. */
    FAILED,
    /** Ended because somebody asked for it. */
    CANCELLED,
    /** Replaced by a newer job. */
    UPDATED,
    /** Finishing what it has, taking nothing new. */
    DRAINING,
    /** Ended after draining. */
    DRAINED,
    /** About to start. */
    STARTING,
    /** About to be cancelled. */
    CANCELLING,
    /** About to be replaced. */
    UPDATING;

    private static final Pattern DATAFLOW_PREFIX = Pattern.compile("^JOB_STATE_");

    /** Whether a job in it has ended, as {@code beam_job_api.proto} says: it will never be in another state. */
    public boolean isFinal() {
        return switch (this) {
            case DONE, FAILED, CANCELLED, UPDATED, DRAINED -> true;
            default -> false;
        };
    }

    /** Whether a job in it has ended well: "Terminal Success" of {@code dataflowlib/job.go}, without a cancellation. */
    public boolean isSuccess() {
        return this == DONE || this == DRAINED || this == UPDATED;
    }

    /**
     * Reads the name of a state, in any case, as Beam or as Dataflow writes it ({@code JOB_STATE_RUNNING}).
     *
     * @return the state; {@link #UNSPECIFIED} for names that are not known
     */
    public static JobState parse(String text) {
        String name =
                DATAFLOW_PREFIX.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceFirst("");
        return switch (name) {
            // Dataflow only: projects.locations.jobs, JobState.
            case "PENDING", "QUEUED" -> STARTING;
            case "RESOURCE_CLEANING_UP" -> RUNNING;
            default ->
                Arrays.stream(values())
                        .filter(state -> state.name().equals(name))
                        .findFirst()
                        .orElse(UNSPECIFIED);
        };
    }
}
