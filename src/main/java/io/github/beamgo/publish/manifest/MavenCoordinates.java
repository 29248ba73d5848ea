package io.github.beamgo.publish.manifest;

/**
 * The name of a Maven project.
 *
 * @param groupId for example {@code com.example}
 * @param artifactId for example {@code wordcount}
 * @param version for example {@code 1.0-SNAPSHOT}
 */
public record MavenCoordinates(String groupId, String artifactId, String version) {}
