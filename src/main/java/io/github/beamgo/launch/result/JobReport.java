package io.github.beamgo.launch.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job.
 *
 * @param id its id
 * @param name its name, {@code null} if it is not known
 * @param state its last known state, {@code null} if there is none
 * @param metricsFinal whether the job counts nothing any more, so that {@code metrics} is all of it; {@code null} without
 *     metrics
 * @param metrics what it has counted, {@code null} if that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "name", "state", "metricsFinal", "metrics"})
public record JobReport(
        String id,
        @Nullable String name,
        @Nullable JobState state,
        @Nullable Boolean metricsFinal,
        @Nullable JobMetrics metrics) {

    /** A job of which nobody says what it has counted. */
    public static JobReport without(String id, @Nullable String name, @Nullable JobState state) {
        return new JobReport(id, name, state, null, null);
    }

    /** The same with metrics, unless the runner has none. */
    public JobReport with(JobMetrics counted, boolean isFinal) {
        return counted.hasNothing() ? this : new JobReport(id, name, state, isFinal, counted);
    }
}
