package io.github.beamgo.launch.site;

import io.github.beamgo.launch.request.BeamFlags;
import io.github.beamgo.launch.request.LaunchRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parameters on the command line that have no effect on a launch, although other launches need them. In the pom they
 * may be meant for those.
 */
public final class IdleParameters {

    /** What Flink reads when a cluster starts, and not for a job. */
    private static final Pattern OF_CLUSTER = Pattern.compile("(?:taskmanager|jobmanager)\\.");

    private final LaunchRequest request;
    private final LaunchSite site;

    private IdleParameters(LaunchRequest request, LaunchSite site) {
        this.request = request;
        this.site = site;
    }

    /** {@return a sentence for each reason why parameters have no effect} */
    public static List<String> of(LaunchRequest request, LaunchSite site) {
        if (site.runner() == BeamRunner.CUSTOM) {
            // What it reads is its own affair.
            return List.of();
        }
        IdleParameters parameters = new IdleParameters(request, site);
        Map<String, List<String>> byReason = request.onCommandLine().stream()
                .sorted()
                .filter(name -> parameters.reason(name).isPresent())
                .collect(Collectors.groupingBy(
                        name -> parameters.reason(name).orElseThrow(), TreeMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(group -> group.getValue().stream()
                                .map(name -> "-Dbeamgo." + name)
                                .collect(Collectors.joining(", "))
                        + (group.getValue().size() == 1 ? " has" : " have") + " no effect on this launch: "
                        + group.getKey() + ".")
                .toList();
    }

    private Optional<String> reason(String parameter) {
        int dot = parameter.indexOf('.');
        String entry = parameter.substring(dot + 1);
        return switch (dot < 0 ? parameter : parameter.substring(0, dot)) {
            case "options" ->
                unless(
                        site.runner() == BeamRunner.DATAFLOW || !BeamFlags.isOfDataflow(entry),
                        runner() + " is not dataflow");
            case "flinkConfiguration" ->
                ofEngine(site.starts(Engine.FLINK), "Flink")
                        .or(() -> unless(
                                !OF_CLUSTER.matcher(entry).lookingAt() || site.startsLocalEngine(),
                                "a running cluster keeps the settings it was started with"));
            case "sparkConfiguration" -> ofEngine(site.starts(Engine.SPARK), "Spark");
            case "endpoint" -> unless(site.runner().usesEndpoint(), runner() + " uses no job service");
            case "flinkMaster", "flinkVersion" -> ofEngine(site.starts(Engine.FLINK), "Flink");
            case "sparkMaster", "sparkVersion" -> ofEngine(site.starts(Engine.SPARK), "Spark");
            case "jobServerVersion", "jobServerArtifact", "jobServerJvmArgs", "jobServerArgs" ->
                ofEngine(site.engine() != null, "job server");
            case "project", "region", "stagingLocation", "workerMachineType" ->
                unless(site.runner() == BeamRunner.DATAFLOW, runner() + " is not dataflow");
            case "environmentType" -> unless(site.runner().executesPipelines(), runner() + " has no workers");
            case "environmentConfig" -> unless(usesConfig(), noWorkersOfThatKind());
            case "sdkContainerImage" ->
                ownConfig().isPresent()
                        ? ownConfig()
                        : unless(executes() && site.environmentType() == EnvironmentType.DOCKER, noWorkersOfThatKind());
            case "bootBinary" ->
                ownConfig().isPresent() ? ownConfig() : unless(executes() && site.needsBoot(), noWorkersOfThatKind());
            case "workerBinary", "workerTarget" -> unless(executes(), noWorkersOfThatKind());
            case "keepRunning" ->
                unless(
                        !request.mode().keepRunning()
                                || site.endpoint() != null
                                || site.runner() == BeamRunner.DATAFLOW,
                        "the job ends with the launcher");
            case "requireFresh" ->
                unless(request.launcherBinary() == null, "nobody knows the sources of launcherBinary");
            default -> Optional.empty();
        };
    }

    /** The same command line may have started the engine. */
    private Optional<String> ofEngine(boolean started, String what) {
        if (started
                || (request.started() != null && request.started().endpoint().equals(site.endpoint()))) {
            return Optional.empty();
        }
        return Optional.of(
                site.endpoint() != null && site.runner().usesEndpoint()
                        ? "the engine at " + site.endpoint() + " runs already"
                        : "no " + what + " is started for " + runner());
    }

    /** The user's own configuration says what an environment is, whatever else is given. */
    private Optional<String> ownConfig() {
        return request.environmentConfig() == null ? Optional.empty() : Optional.of("environmentConfig is given");
    }

    private boolean executes() {
        return site.executesWorker();
    }

    private boolean usesConfig() {
        return executes() && site.environmentType() != EnvironmentType.WORKER_POOL;
    }

    private String noWorkersOfThatKind() {
        return site.runner().executesPipelines()
                ? "the environment is " + site.environmentType()
                : runner() + " has no workers";
    }

    private String runner() {
        return "the runner " + site.runner().flagValue();
    }

    private static Optional<String> unless(boolean effective, String reason) {
        return effective ? Optional.empty() : Optional.of(reason);
    }
}
