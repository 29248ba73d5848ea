package io.github.beamgo.publish.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The name of a Maven project, such as {@code com.example:wordcount:1.0-SNAPSHOT}. */
public record MavenCoordinates(
        @JsonProperty(required = true) String groupId,
        @JsonProperty(required = true) String artifactId,
        @JsonProperty(required = true) String version) {

    /** The coordinates as they are written. */
    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
