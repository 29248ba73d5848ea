package io.github.beamgo.launch.command;

import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.request.BeamOptions;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.LaunchSite;

/**
 * Every flag that this plugin gives to a launcher. The names are those of {@code options/jobopts} and {@code
 * runners/dataflow} in Beam's Go SDK.
 */
final class LauncherFlags {

    private LauncherFlags() {}

    /** The flags of a launch, each in one word; the user's own arguments override them. */
    static BeamOptions of(
            LaunchRequest request, LaunchSite site, LaunchBinaries binaries, LaunchPlan.Connection connection) {
        BeamOptions flags = BeamOptions.NONE
                .with(
                        "runner",
                        site.runner() == BeamRunner.CUSTOM
                                ? null
                                : site.runner().flagValue())
                .with("endpoint", connection.endpoint())
                .with(
                        "environment_type",
                        site.environmentStated() ? site.environmentType().flagValue() : null)
                .with("environment_config", connection.environmentConfig())
                .with("job_name", request.jobName());
        return (site.runner() == BeamRunner.DATAFLOW ? withDataflow(flags, request) : flags)
                .with("async", request.mode().async() ? "true" : null)
                .with(
                        "worker_binary",
                        binaries.worker() == null
                                ? null
                                : binaries.worker().file().toString());
    }

    private static BeamOptions withDataflow(BeamOptions flags, LaunchRequest request) {
        DataflowOptions options = request.dataflow();
        return flags.with("project", options.project())
                .with("region", options.region())
                .with("staging_location", options.stagingLocation())
                .with("worker_machine_type", options.workerMachineType())
                .with("sdk_container_image", request.sdkContainerImage())
                .with("dry_run", options.dryRun() ? "true" : null);
    }
}
