package io.github.beamgo.launch.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about the job that was launched last, in {@code launch.json}, for {@code beamgo:status}, {@code
 * beamgo:cancel} and other programs.
 *
 * @param formatVersion version of this format, {@value #FORMAT_VERSION}
 * @param runner the Beam runner, such as {@code flink}
 * @param endpoint host:port of the job service, {@code null} when there is none to ask
 * @param jobId the job's id
 * @param console address of its web page, {@code null} when none is known
 * @param state its last known state, {@code null} when none is known
 * @param endsWithLaunch whether the job service was started for the launch and ends with it, {@code null} for no
 * @param dataflow where on Dataflow the job is, {@code null} if it is elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"formatVersion", "runner", "endpoint", "jobId", "console", "state", "endsWithLaunch", "dataflow"})
public record LaunchRecord(
        @JsonProperty(required = true) int formatVersion,
        @JsonProperty(required = true) String runner,
        @JsonSetter(nulls = Nulls.SET) @Nullable String endpoint,
        @JsonProperty(required = true) String jobId,
        @JsonSetter(nulls = Nulls.SET) @Nullable String console,
        @JsonSetter(nulls = Nulls.SET) @Nullable JobState state,
        @JsonSetter(nulls = Nulls.SET) @Nullable Boolean endsWithLaunch,
        @JsonSetter(nulls = Nulls.SET) @Nullable DataflowLocation dataflow) {

    /** The version that this plugin writes, and the only one that it reads. */
    public static final int FORMAT_VERSION = 1;

    /** A record of the current format, of a job on a service that outlives the launch. */
    public LaunchRecord(
            String runner,
            @Nullable String endpoint,
            String jobId,
            @Nullable String console,
            @Nullable JobState state) {
        this(FORMAT_VERSION, runner, endpoint, jobId, console, state, null, null);
    }
}
