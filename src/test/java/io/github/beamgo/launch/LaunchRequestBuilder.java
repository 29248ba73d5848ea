package io.github.beamgo.launch;

import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.model.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request on linux-amd64 that begins with the plugin's defaults. */
final class LaunchRequestBuilder {

    private final Path folder;
    private Target host = new Target("linux", "amd64");
    private String runner = "prism";
    private @Nullable String endpoint;
    private @Nullable String environment;
    private @Nullable String environmentConfig;
    private @Nullable String jobName;
    private List<String> args = List.of();
    private @Nullable String workerTarget;
    private @Nullable String launcherTarget;
    private @Nullable Path launcherBinary;
    private @Nullable Path workerBinary;
    private Path workingDirectory;
    private @Nullable Duration timeout;
    private @Nullable String sdkContainerImage;
    private @Nullable String bootBinary;
    private EngineOptions engine =
            new EngineOptions("[local]", "1.19", "local[*]", "3.5.0", null, null, List.of(), List.of());
    private DataflowOptions dataflow = new DataflowOptions(null, null, null, null, false);
    private Map<String, String> variables = Map.of("PATH", "/bin");
    private LaunchRequest.Mode mode = new LaunchRequest.Mode(false, false, false, false);

    LaunchRequestBuilder(Path folder) {
        this.folder = folder;
        this.workingDirectory = folder;
    }

    LaunchRequestBuilder host(String os, String arch) {
        host = new Target(os, arch);
        return this;
    }

    LaunchRequestBuilder runner(String value) {
        runner = value;
        return this;
    }

    LaunchRequestBuilder endpoint(@Nullable String value) {
        endpoint = value;
        return this;
    }

    LaunchRequestBuilder environment(@Nullable String value) {
        environment = value;
        return this;
    }

    LaunchRequestBuilder environmentConfig(@Nullable String value) {
        environmentConfig = value;
        return this;
    }

    LaunchRequestBuilder jobName(String value) {
        jobName = value;
        return this;
    }

    LaunchRequestBuilder args(String... values) {
        args = List.of(values);
        return this;
    }

    LaunchRequestBuilder workerTarget(@Nullable String value) {
        workerTarget = value;
        return this;
    }

    LaunchRequestBuilder launcherTarget(String value) {
        launcherTarget = value;
        return this;
    }

    LaunchRequestBuilder launcherBinary(Path value) {
        launcherBinary = value;
        return this;
    }

    LaunchRequestBuilder workerBinary(Path value) {
        workerBinary = value;
        return this;
    }

    LaunchRequestBuilder workingDirectory(Path value) {
        workingDirectory = value;
        return this;
    }

    LaunchRequestBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    LaunchRequestBuilder sdkContainerImage(String value) {
        sdkContainerImage = value;
        return this;
    }

    LaunchRequestBuilder bootBinary(String value) {
        bootBinary = value;
        return this;
    }

    LaunchRequestBuilder flinkMaster(String value) {
        engine = new EngineOptions(
                value, "1.19", engine.sparkMaster(), "3.5.0", null, null, List.of(), List.of("--artifacts-dir=gs://b"));
        return this;
    }

    LaunchRequestBuilder sparkMaster(String value) {
        engine = new EngineOptions(
                engine.flinkMaster(), "1.19", value, "3.5.0", null, null, List.of(), List.of("--artifacts-dir=gs://b"));
        return this;
    }

    LaunchRequestBuilder jobServerVersion(@Nullable String value) {
        engine = new EngineOptions("[local]", "1.19", "local[*]", "3.5.0", value, null, List.of(), List.of());
        return this;
    }

    LaunchRequestBuilder dataflow(DataflowOptions value) {
        dataflow = value;
        return this;
    }

    LaunchRequestBuilder variables(Map<String, String> value) {
        variables = value;
        return this;
    }

    LaunchRequestBuilder async() {
        mode = new LaunchRequest.Mode(true, mode.keepRunning(), mode.skipPreflight(), mode.development());
        return this;
    }

    LaunchRequestBuilder keepRunning() {
        mode = new LaunchRequest.Mode(mode.async(), true, mode.skipPreflight(), mode.development());
        return this;
    }

    LaunchRequestBuilder skipPreflight() {
        mode = new LaunchRequest.Mode(mode.async(), mode.keepRunning(), true, mode.development());
        return this;
    }

    LaunchRequestBuilder development() {
        mode = new LaunchRequest.Mode(mode.async(), mode.keepRunning(), mode.skipPreflight(), true);
        return this;
    }

    LaunchRequest build() {
        return new LaunchRequest(
                folder.resolve("manifest.json"),
                folder.resolve("launch.json"),
                new LaunchHost(
                        host,
                        variables,
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Path.of(System.getProperty("java.home"), "bin", "java")),
                runner,
                endpoint,
                environment,
                environmentConfig,
                sdkContainerImage,
                jobName,
                args,
                workerTarget,
                launcherTarget,
                launcherBinary,
                workerBinary,
                bootBinary,
                engine,
                dataflow,
                workingDirectory,
                timeout,
                mode);
    }

    /** The plan with a launcher, a worker and a boot in the request's folder, which need not be there. */
    LaunchPlan plan() {
        LaunchRequest request = build();
        return LaunchPlanner.plan(
                request,
                DeploymentPlanner.plan(request),
                new LaunchBinaries(
                        candidate(BinaryRole.LAUNCHER), candidate(BinaryRole.WORKER), candidate(BinaryRole.BOOT)));
    }

    private Candidate candidate(BinaryRole role) {
        return new Candidate(role, "linux-amd64", folder.resolve(role.toString()), null);
    }
}
