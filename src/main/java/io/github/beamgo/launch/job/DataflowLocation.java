package io.github.beamgo.launch.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * Where on Google Cloud Dataflow a job is.
 *
 * @param project Google Cloud project
 * @param region Google Cloud region
 * @param endpoint address of the API, as Beam's {@code --dataflow_endpoint} has it, {@code null} for Google's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataflowLocation(
        @JsonProperty(required = true) String project,
        @JsonProperty(required = true) String region,
        @JsonSetter(nulls = Nulls.SET) @Nullable String endpoint) {

    /** {@return the options with which other goals find it} */
    public String options() {
        return "-Dbeamgo.project=" + project + " -Dbeamgo.region=" + region;
    }
}
