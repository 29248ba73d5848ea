package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.request.BeamOptions;
import io.github.beamgo.launch.request.EngineConfiguration;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that begin with a job which is submitted to an engine elsewhere, with Beam's image. */
final class Requests {

    private final CheckedBinary launcher;
    private @Nullable CheckedBinary worker;
    private EngineHost engine = EngineHost.ELSEWHERE;
    private WorkerHost workerHost = WorkerHost.DEFAULT_IMAGE;
    private boolean async;
    private @Nullable String endpoint;
    private @Nullable String workerPool;
    private @Nullable EngineStart start;
    private EngineOptions options = flink(null, null);
    private BeamOptions arguments = BeamOptions.NONE;
    private Path folder = Path.of("/");

    Requests(Path launcher) {
        this.launcher = launcher(launcher);
    }

    static CheckedBinary launcher(Path file) {
        return new CheckedBinary(BinaryRole.LAUNCHER, file, Programs.HOST, false);
    }

    static CheckedBinary worker(Path file) {
        return new CheckedBinary(BinaryRole.WORKER, file, Programs.LINUX, true);
    }

    Requests worker(Path file, Target target) {
        worker = new CheckedBinary(BinaryRole.WORKER, file, target, true);
        return this;
    }

    Requests hosts(EngineHost engineHost, WorkerHost host) {
        engine = engineHost;
        workerHost = host;
        return this;
    }

    Requests async() {
        async = true;
        return this;
    }

    Requests endpoint(String value) {
        endpoint = value;
        return this;
    }

    Requests workerPool(String value) {
        workerPool = value;
        return this;
    }

    /** An engine that executes on a Flink cluster. */
    Requests flinkMaster(String master, EngineOptions engineOptions) {
        start = new EngineStart(Engine.FLINK, master);
        options = engineOptions;
        return this;
    }

    static EngineOptions flink(@Nullable String version, @Nullable String artifact, String... jobServerArgs) {
        return new EngineOptions(
                "[local]",
                version,
                "local[*]",
                "3.5.0",
                null,
                artifact,
                List.of(),
                List.of(jobServerArgs),
                EngineConfiguration.NONE);
    }

    Requests arguments(Path workingDirectory, String... words) {
        folder = workingDirectory;
        arguments = BeamOptions.parse(List.of(words));
        return this;
    }

    PreflightRequest build() {
        return new PreflightRequest(
                launcher, worker, engine, workerHost, async, endpoint, workerPool, arguments, folder, start, options);
    }
}
