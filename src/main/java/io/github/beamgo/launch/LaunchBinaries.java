package io.github.beamgo.launch;

import org.jspecify.annotations.Nullable;

/**
 * The binaries of a launch.
 *
 * @param launcher what is started here
 * @param worker what the engine executes, {@code null} when the launcher executes the pipeline itself
 */
public record LaunchBinaries(Candidate launcher, @Nullable Candidate worker) {}
