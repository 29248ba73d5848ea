package io.github.beamgo.launch.run;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.engine.JobServerSession;
import io.github.beamgo.launch.engine.JobServers;
import io.github.beamgo.launch.engine.PrismServer;
import io.github.beamgo.launch.preflight.FlinkClusterCheck;
import io.github.beamgo.launch.preflight.TcpReach;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.launch.worker.LaunchFolder;
import io.github.beamgo.launch.worker.LocalBoot;
import io.github.beamgo.launch.worker.WorkerPool;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** An engine that runs beside the build, for tests that launch against it. */
public final class BackgroundEngine {

    private final JobServers jobServers;
    private final PrismServer prism;
    private final WorkerPool workerPool;

    /** Creates it without starting it. */
    @Inject
    public BackgroundEngine(JobServers jobServers, PrismServer prism, WorkerPool workerPool) {
        this.jobServers = jobServers;
        this.prism = prism;
        this.workerPool = workerPool;
    }

    /**
     * What to start.
     *
     * @param runner the Beam runner
     * @param options options of Flink and Spark
     * @param host this machine
     * @param logs folder for logs
     * @param prism prism's binary, {@code null} for other runners
     * @param boot Beam's boot, {@code null} if there is no worker pool
     * @param launcherFolder the folder in which tests launch
     * @param worker the worker that tests hand over, by which its copies are recognized
     * @param beamVersion version of Beam's Go SDK in the pipeline, as Go writes it
     */
    public record Request(
            BeamRunner runner,
            EngineOptions options,
            LaunchHost host,
            Path logs,
            @Nullable Path prism,
            @Nullable Path boot,
            Path launcherFolder,
            @Nullable Path worker,
            String beamVersion) {}

    /** Prism, Flink or Spark by the user's word; others are refused. */
    public static BeamRunner runner(String name) {
        return BeamRunner.named(name)
                .filter(EnumSet.of(BeamRunner.PRISM, BeamRunner.FLINK, BeamRunner.SPARK)::contains)
                .orElseThrow(() -> new ConfigurationException(
                        "<runner> (-Dbeamgo.runner) is '" + name + "', which cannot be started here.",
                        "Use prism, flink or spark."));
    }

    /**
     * Starts the engine.
     *
     * @param classPaths gets the files of Flink and Spark
     * @param stack ends it
     * @throws ConfigurationException when it does not start
     * @throws InterruptedException when the build is ended meanwhile
     */
    public StartedEngine start(Request request, EngineClassPath classPaths, ResourceStack stack)
            throws InterruptedException {
        try {
            LaunchFolder folder = LaunchFolder.open(request.host(), stack);
            LaunchHost host = folder.marking(request.host());
            Path logs = OutputSlot.take(request.logs(), "start", stack);
            String endpoint = endpoint(request, host, logs, folder, classPaths, stack);
            boolean local = request.runner()
                    .engine(request.options())
                    .map(EngineStart::isLocal)
                    .orElse(true);
            if (request.boot() == null) {
                return new StartedEngine(request.runner().flagValue(), endpoint, null, local);
            }
            Path worker = Objects.requireNonNullElse(request.worker(), request.boot());
            workerPool.start(
                    new LocalBoot(request.boot(), worker, host.target(), request.launcherFolder(), folder),
                    host.variables(),
                    logs.resolve("worker-pool.log"),
                    line -> {},
                    stack);
            return new StartedEngine(request.runner().flagValue(), endpoint, WorkerPool.ENDPOINT, local);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The engine cannot be started: " + e.getMessage() + ".",
                    "Check free space and permissions of " + request.logs() + " and "
                            + request.host().temporaryFolder() + ".",
                    e);
        }
    }

    private String endpoint(
            Request request,
            LaunchHost host,
            Path logs,
            LaunchFolder folder,
            EngineClassPath classPaths,
            ResourceStack stack)
            throws IOException, InterruptedException {
        Optional<EngineStart> engine = request.runner().engine(request.options());
        if (engine.isEmpty()) {
            return prism.start(
                    Objects.requireNonNull(request.prism()),
                    host.target(),
                    host.variables(),
                    folder.engine(),
                    logs.resolve("prism.log"),
                    stack);
        }
        if (!host.variables().containsKey("FLINK_CONF_DIR")) {
            FlinkClusterCheck.check(engine.get(), request.options(), new TcpReach())
                    .ifPresent(finding -> {
                        throw new ConfigurationException(finding.what(), finding.remedy());
                    });
        }
        JobServerSession session = new JobServerSession(host, request.options(), logs, folder, classPaths, line -> {});
        return jobServers
                .start(session, engine.get(), request::beamVersion, stack)
                .endpoint();
    }
}
