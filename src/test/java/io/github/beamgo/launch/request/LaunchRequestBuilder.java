package io.github.beamgo.launch.request;

import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.command.LaunchPlanner;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request on linux-amd64 that begins with the plugin's defaults. */
public final class LaunchRequestBuilder {

    private final Path folder;
    private Target host = new Target("linux", "amd64");
    private @Nullable String runner;
    private @Nullable String endpoint;
    private @Nullable String environment;
    private @Nullable String environmentConfig;
    private @Nullable String jobName;
    private BeamOptions args = BeamOptions.NONE;
    private @Nullable Target workerTarget;
    private @Nullable Target launcherTarget;
    private @Nullable Path launcherBinary;
    private @Nullable Path workerBinary;
    private Path workingDirectory;
    private @Nullable StartedEngine started;
    private @Nullable Duration timeout;
    private @Nullable String sdkContainerImage;
    private @Nullable String bootBinary;
    private EngineOptions engine = new EngineOptions(
            "[local]", "1.19", "local[*]", "3.5.0", null, null, List.of(), List.of(), EngineConfiguration.NONE);
    private DataflowOptions dataflow = new DataflowOptions(null, null, null, null, false);
    private Map<String, String> variables = Map.of("PATH", "/bin");
    private Set<String> onCommandLine = Set.of();
    private LaunchRequest.Mode mode = new LaunchRequest.Mode(false, false, false, Duration.ofMinutes(2), false);

    public LaunchRequestBuilder(Path folder) {
        this.folder = folder;
        this.workingDirectory = folder;
    }

    public LaunchRequestBuilder host(String os, String arch) {
        host = new Target(os, arch);
        return this;
    }

    public LaunchRequestBuilder runner(@Nullable String value) {
        runner = value;
        return this;
    }

    public LaunchRequestBuilder endpoint(@Nullable String value) {
        endpoint = value;
        return this;
    }

    public LaunchRequestBuilder environment(@Nullable String value) {
        environment = value;
        return this;
    }

    public LaunchRequestBuilder environmentConfig(@Nullable String value) {
        environmentConfig = value;
        return this;
    }

    public LaunchRequestBuilder jobName(String value) {
        jobName = value;
        return this;
    }

    public LaunchRequestBuilder args(String... values) {
        args = BeamOptions.parse(List.of(values));
        return this;
    }

    public LaunchRequestBuilder workerTarget(@Nullable String value) {
        workerTarget = value == null ? null : Target.parse(value).orElseThrow();
        return this;
    }

    public LaunchRequestBuilder launcherTarget(String value) {
        launcherTarget = Target.parse(value).orElseThrow();
        return this;
    }

    public LaunchRequestBuilder launcherBinary(Path value) {
        launcherBinary = value;
        return this;
    }

    public LaunchRequestBuilder workerBinary(Path value) {
        workerBinary = value;
        return this;
    }

    public LaunchRequestBuilder workingDirectory(Path value) {
        workingDirectory = value;
        return this;
    }

    public LaunchRequestBuilder started(StartedEngine value) {
        started = value;
        return this;
    }

    public LaunchRequestBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    public LaunchRequestBuilder sdkContainerImage(String value) {
        sdkContainerImage = value;
        return this;
    }

    public LaunchRequestBuilder bootBinary(String value) {
        bootBinary = value;
        return this;
    }

    public LaunchRequestBuilder flinkMaster(String value) {
        engine = new EngineOptions(
                value,
                "1.19",
                engine.sparkMaster(),
                "3.5.0",
                null,
                null,
                List.of(),
                List.of("--artifacts-dir=gs://b"),
                EngineConfiguration.NONE);
        return this;
    }

    public LaunchRequestBuilder sparkMaster(String value) {
        engine = new EngineOptions(
                engine.flinkMaster(),
                "1.19",
                value,
                "3.5.0",
                null,
                null,
                List.of(),
                List.of("--artifacts-dir=gs://b"),
                EngineConfiguration.NONE);
        return this;
    }

    public LaunchRequestBuilder jobServerArgs(String... values) {
        engine = new EngineOptions(
                engine.flinkMaster(),
                "1.19",
                engine.sparkMaster(),
                "3.5.0",
                null,
                null,
                List.of(),
                List.of(values),
                EngineConfiguration.NONE);
        return this;
    }

    LaunchRequestBuilder jobServerVersion(@Nullable String value) {
        engine = new EngineOptions(
                "[local]", "1.19", "local[*]", "3.5.0", value, null, List.of(), List.of(), EngineConfiguration.NONE);
        return this;
    }

    public LaunchRequestBuilder dataflow(DataflowOptions value) {
        dataflow = value;
        return this;
    }

    public LaunchRequestBuilder variables(Map<String, String> value) {
        variables = value;
        return this;
    }

    public LaunchRequestBuilder async() {
        mode = new LaunchRequest.Mode(
                true, mode.keepRunning(), mode.skipPreflight(), mode.launcherGrace(), mode.development());
        return this;
    }

    public LaunchRequestBuilder keepRunning() {
        mode = new LaunchRequest.Mode(
                mode.async(), true, mode.skipPreflight(), mode.launcherGrace(), mode.development());
        return this;
    }

    public LaunchRequestBuilder skipPreflight() {
        mode = new LaunchRequest.Mode(mode.async(), mode.keepRunning(), true, mode.launcherGrace(), mode.development());
        return this;
    }

    public LaunchRequestBuilder launcherGrace(Duration value) {
        mode = new LaunchRequest.Mode(
                mode.async(), mode.keepRunning(), mode.skipPreflight(), value, mode.development());
        return this;
    }

    public LaunchRequestBuilder development() {
        mode = new LaunchRequest.Mode(
                mode.async(), mode.keepRunning(), mode.skipPreflight(), mode.launcherGrace(), true);
        return this;
    }

    public LaunchRequestBuilder onCommandLine(String... parameters) {
        onCommandLine = Set.of(parameters);
        return this;
    }

    public LaunchRequest build() {
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
                started,
                timeout,
                mode,
                onCommandLine,
                null);
    }

    /** The plan with a launcher, a worker and a boot in the request's folder, which need not be there. */
    public LaunchPlan plan() {
        LaunchRequest request = build();
        return LaunchPlanner.plan(
                request,
                SitePlanner.plan(request),
                new LaunchBinaries(
                        candidate(BinaryRole.LAUNCHER), candidate(BinaryRole.WORKER), candidate(BinaryRole.BOOT)));
    }

    private LaunchableBinary candidate(BinaryRole role) {
        return new LaunchableBinary(role, new Target("linux", "amd64"), folder.resolve(role.toString()), null);
    }
}
