package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.target.BinaryRole;

/** Decides what a launch has to be checked for. */
public final class PreflightPlanner {

    private PreflightPlanner() {}

    public static PreflightRequest plan(LaunchPlan plan) {
        LaunchRequest request = plan.request();
        LaunchSite site = plan.site();
        LaunchableBinary worker = plan.binaries().worker();
        boolean external = site.environmentType() == EnvironmentType.EXTERNAL;
        return new PreflightRequest(
                new CheckedBinary(
                        BinaryRole.LAUNCHER,
                        plan.binaries().launcher().file(),
                        // Of this machine, unless the user chose one that it emulates.
                        (request.launcherTarget() == null ? request.host().target() : request.launcherTarget())
                                .withoutVariant(),
                        request.launcherBinary() != null),
                worker == null
                        ? null
                        : new CheckedBinary(
                                BinaryRole.WORKER,
                                worker.file(),
                                (site.workerTargetFixed() ? site.workerTarget() : worker.target()).withoutVariant(),
                                request.workerBinary() != null),
                engineHost(site),
                workerHost(plan),
                plan.submitsOnly(),
                site.endpoint(),
                external ? site.environmentConfig() : null,
                request.args(),
                request.workingDirectory(),
                // Flink reads where its cluster is from there, too, and how to reach it.
                request.host().variables().containsKey("FLINK_CONF_DIR") ? null : site.engine(),
                request.engine());
    }

    private static EngineHost engineHost(LaunchSite site) {
        if (site.runsInLauncher()) {
            return EngineHost.LAUNCHER;
        }
        return site.engine() == null ? EngineHost.ELSEWHERE : EngineHost.THIS_LAUNCH;
    }

    private static WorkerHost workerHost(LaunchPlan plan) {
        LaunchSite site = plan.site();
        LaunchRequest request = plan.request();
        if (!site.executesWorker()) {
            return WorkerHost.LAUNCHER;
        }
        if (site.environmentType() == EnvironmentType.DOCKER) {
            return hasOwnImage(request, site) ? WorkerHost.OWN_IMAGE : WorkerHost.DEFAULT_IMAGE;
        }
        if (site.endsWorkers()) {
            return WorkerHost.THIS_LAUNCH;
        }
        StartedEngine started = request.started();
        if (started != null
                && started.workerPool() != null
                && started.workerPool().equals(site.environmentConfig())) {
            return WorkerHost.THIS_BUILD;
        }
        return site.workerHere() ? WorkerHost.THIS_MACHINE : WorkerHost.ELSEWHERE;
    }

    private static boolean hasOwnImage(LaunchRequest request, LaunchSite site) {
        return site.environmentConfig() != null
                || request.flag("sdk_container_image", request.sdkContainerImage()) != null
                || request.args().has("worker_harness_container_image")
                || request.args().has("sdk_harness_container_image_override");
    }
}
