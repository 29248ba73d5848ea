package io.github.beamgo.launch.request;

import org.jspecify.annotations.Nullable;

/**
 * An engine that {@code beamgo:start} runs on this machine, beside the launches of the same build.
 *
 * @param runner its name, as {@code --runner} takes it
 * @param endpoint host:port of its job service
 * @param workerPool host:port of the worker pool beside it, {@code null} if there is none
 * @param local whether it executes jobs on this machine itself, and not on a cluster
 */
public record StartedEngine(
        String runner, String endpoint, @Nullable String workerPool, boolean local) {}
