package io.github.beamgo.launch;

import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.plan.PartialBuild.Need;
import java.util.ArrayList;
import java.util.List;

/** Which binaries have to be built for a launch. */
public final class LaunchNeeds {

    private LaunchNeeds() {}

    /**
     * Decides.
     *
     * @param request what is launched
     * @param deployment where
     * @return launcher, worker and boot as far as the launch uses them and the user does not name files
     */
    public static List<Need> of(LaunchRequest request, Deployment deployment) {
        List<Need> needs = new ArrayList<>();
        if (request.launcherBinary() == null) {
            needs.add(new Need(BinaryRole.LAUNCHER, request.host().target().name()));
        }
        boolean ownWorker = request.workerBinary() != null || PipelineArguments.has(request.args(), "worker_binary");
        if (deployment.executesWorker() && !ownWorker) {
            needs.add(new Need(BinaryRole.WORKER, deployment.workerTarget()));
        }
        if (deployment.needsBoot() && request.bootBinary() == null && deployment.workerHere()) {
            needs.add(new Need(BinaryRole.BOOT, deployment.workerTarget()));
        }
        return needs;
    }
}
