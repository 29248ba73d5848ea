package io.github.beamgo.launch.engine;

import org.jspecify.annotations.Nullable;

/**
 * One artifact that an engine's class path begins with.
 *
 * @param coordinates {@code groupId:artifactId:version}, with extension and classifier before the version if needed
 * @param nameParameter the parameter that its name comes from, as messages show it; {@code null} if that is fixed
 * @param versionParameter the parameter that its version comes from, likewise
 */
public record EngineArtifact(
        String coordinates,
        @Nullable String nameParameter,
        @Nullable String versionParameter) {}
