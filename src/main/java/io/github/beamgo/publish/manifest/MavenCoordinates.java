package io.github.beamgo.publish.manifest;

/** The name of a Maven project, such as {@code com.example:wordcount:1.0-SNAPSHOT}. */
public record MavenCoordinates(String groupId, String artifactId, String version) {}
