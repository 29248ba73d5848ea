package io.github.beamgo.launch;

import org.jspecify.annotations.Nullable;

/**
 * The binaries of a launch.
 *
 * @param launcher what is started here
 * @param worker what the engine executes, {@code null} when the launcher executes the pipeline itself
 * @param boot what starts the worker, {@code null} when that is the engine's business
 */
public record LaunchBinaries(
        Candidate launcher,
        @Nullable Candidate worker,
        @Nullable Candidate boot) {}
