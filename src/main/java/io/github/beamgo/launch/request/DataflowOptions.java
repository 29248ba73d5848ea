package io.github.beamgo.launch.request;

import org.jspecify.annotations.Nullable;

/**
 * What Dataflow needs to know. Each may be among the pipeline's arguments instead.
 *
 * @param project Google Cloud project
 * @param region Google Cloud region, such as {@code europe-west1}
 * @param stagingLocation where the binaries are staged, {@code gs://bucket/folder}
 * @param workerMachineType machine type of the workers, such as {@code t2a-standard-4}
 * @param dryRun whether Beam prints the job instead of submitting it
 */
public record DataflowOptions(
        @Nullable String project,
        @Nullable String region,
        @Nullable String stagingLocation,
        @Nullable String workerMachineType,
        boolean dryRun) {}
