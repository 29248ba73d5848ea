package io.github.beamgo.launch.binaries;

import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.NeededBinary;
import java.util.ArrayList;
import java.util.List;

/** Which binaries have to be built for a launch. */
public final class LaunchNeeds {

    private LaunchNeeds() {}

    /** {@return launcher, worker and boot as far as the launch uses them and the user does not name files} */
    public static List<NeededBinary> of(LaunchRequest request, LaunchSite site) {
        List<NeededBinary> needs = new ArrayList<>();
        if (request.launcherBinary() == null) {
            needs.add(new NeededBinary(BinaryRole.LAUNCHER, request.host().target()));
        }
        boolean ownWorker = request.workerBinary() != null || request.args().has("worker_binary");
        if (site.executesWorker() && !ownWorker) {
            needs.add(new NeededBinary(BinaryRole.WORKER, site.workerTarget()));
        }
        if (site.needsBoot() && request.bootBinary() == null && site.workerHere()) {
            needs.add(new NeededBinary(BinaryRole.BOOT, site.workerTarget()));
        }
        return needs;
    }
}
