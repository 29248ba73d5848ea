package io.github.beamgo.launch.site;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is special about Google Cloud Dataflow. The names of flags are those of {@code runners/dataflow} in Beam. */
public final class Dataflow {

    /** Google's machine families with ARM processors; Beam itself, when it compiles, knows the first only. */
    private static final Pattern ARM_MACHINE = Pattern.compile("(t2a|c4a|n4a)(-.*)?");

    private static final String REGION_VARIABLE = "CLOUDSDK_COMPUTE_REGION";

    private Dataflow() {}

    /** {@return where the jobs of a launch are, empty if they are not on Dataflow or none is submitted} */
    public static Optional<DataflowLocation> location(LaunchRequest request, LaunchSite site) {
        boolean submits = site.runner() == BeamRunner.DATAFLOW
                && !request.dataflow().dryRun()
                && !request.args().isOn("dry_run");
        String project = request.flag("project", request.dataflow().project());
        String region = request.flag("region", request.dataflow().region());
        String here = region == null ? request.host().variables().get(REGION_VARIABLE) : region;
        return !submits || project == null || here == null
                ? Optional.empty()
                : Optional.of(new DataflowLocation(project, here, request.flag("dataflow_endpoint", null)));
    }

    /** What the workers' machines run; where no type is named, Dataflow chooses one of Intel or AMD. */
    static Target workerTarget(LaunchRequest request) {
        String type = request.flag(
                "worker_machine_type",
                request.flag("machine_type", request.dataflow().workerMachineType()));
        boolean arm = type != null
                && ARM_MACHINE.matcher(type.toLowerCase(Locale.ROOT)).matches();
        return new Target("linux", arm ? "arm64" : "amd64");
    }

    static void requireFittingWorker(LaunchRequest request) {
        Target wanted = request.workerTarget();
        Target machines = workerTarget(request);
        if (wanted != null && !wanted.sameMachine(machines)) {
            throw new ConfigurationException(
                    "<workerTarget> (-Dbeamgo.workerTarget) is '" + wanted + "', but Dataflow's machines are "
                            + machines + " with this <workerMachineType> (-Dbeamgo.workerMachineType).",
                    "Remove <workerTarget>, or choose another machine type.");
        }
    }

    /** Beam itself says what is missing only after the pipeline was built, and one thing at a time. */
    static void requireComplete(LaunchRequest request) {
        DataflowOptions options = request.dataflow();
        List<String> missing = new ArrayList<>();
        if (request.flag("project", options.project()) == null) {
            missing.add("<project> (-Dbeamgo.project)");
        }
        // As options/gcpopts does.
        if (request.flag("region", options.region()) == null
                && request.host().variables().getOrDefault(REGION_VARIABLE, "").isEmpty()) {
            missing.add("<region> (-Dbeamgo.region)");
        }
        String staging = request.flag("staging_location", options.stagingLocation());
        if (staging == null) {
            missing.add("<stagingLocation> (-Dbeamgo.stagingLocation)");
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "Dataflow needs " + String.join(", ", missing) + ".",
                    "Set " + (missing.size() == 1 ? "it" : "them")
                            + ", for example -Dbeamgo.project=my-project -Dbeamgo.region=europe-west1"
                            + " -Dbeamgo.stagingLocation=gs://bucket/staging.");
        }
        if (staging != null && !staging.startsWith("gs://")) {
            throw new ConfigurationException(
                    "<stagingLocation> (-Dbeamgo.stagingLocation) is '" + staging
                            + "', which is not a location in Google Cloud Storage.",
                    "Write it as gs://bucket/folder.");
        }
    }
}
