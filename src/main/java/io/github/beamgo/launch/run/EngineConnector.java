package io.github.beamgo.launch.run;

import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.command.LaunchPlan.Connection;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.engine.JobServer;
import io.github.beamgo.launch.engine.JobServerSession;
import io.github.beamgo.launch.engine.JobServers;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.worker.BootProcesses;
import io.github.beamgo.launch.worker.LaunchFolder;
import io.github.beamgo.launch.worker.LauncherTemporaryFolder;
import io.github.beamgo.launch.worker.LocalBoot;
import io.github.beamgo.launch.worker.ProcessEnvironment;
import io.github.beamgo.launch.worker.WorkerLog;
import io.github.beamgo.launch.worker.WorkerPool;
import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what a launch needs beside the launcher: an engine, a worker pool, folders. */
public final class EngineConnector {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnector.class);

    private static final String POOL_LOG = "worker-pool.log";

    private final JobServers jobServers;
    private final WorkerPool workerPool;
    private final BinaryInspector inspector;

    /** Creates the connector, which reads Beam's version in the launcher with {@code inspector}. */
    @Inject
    public EngineConnector(JobServers jobServers, WorkerPool workerPool, BinaryInspector inspector) {
        this.jobServers = jobServers;
        this.workerPool = workerPool;
        this.inspector = inspector;
    }

    /**
     * What a launch is connected to.
     *
     * @param connection what the launcher gets to know
     * @param jobServer the engine that was started for it, {@code null} when none was
     * @param workers what is known of workers that run on this machine and end with the launch, {@code null} when none
     *     do
     */
    record Connected(
            Connection connection,
            @Nullable JobServer jobServer,
            @Nullable Workers workers) {

        /** The engine's process, {@code null} when none was started. */
        @Nullable
        RunningProcess engine() {
            return jobServer == null ? null : jobServer.server().process();
        }

        /** The end of what the engine printed, empty when none was started. */
        String engineLastLines() {
            return jobServer == null ? "" : jobServer.lastLines();
        }

        /** Says where all is that launcher or engine printed. */
        String wholeOutput(boolean ofEngine) {
            return ofEngine && jobServer != null
                    ? "All that it printed is in " + jobServer.server().log() + "."
                    : "The command is printed above its output.";
        }
    }

    /**
     * What is known of workers on this machine.
     *
     * @param log what they print
     * @param boots what has started them
     * @param pool what starts boots, {@code null} if the engine does
     */
    record Workers(
            WorkerLog log, BootProcesses boots, @Nullable RunningProcess pool) {

        /** How the pool ended; empty if there is none, or if it runs. */
        Optional<ProcessEnd> poolEnd() throws IOException, InterruptedException {
            return pool == null ? Optional.empty() : pool.endIfKnown();
        }
    }

    /**
     * Starts what the plan asks for.
     *
     * @param plan what is launched
     * @param classPaths gets the engine's files
     * @param engineLines gets what the engine prints
     * @param poolLines gets what a worker pool prints, and the workers that it has started
     * @param stack ends all of it
     */
    Connected connect(
            LaunchPlan plan,
            EngineClassPath classPaths,
            Consumer<String> engineLines,
            Consumer<String> poolLines,
            ResourceStack stack)
            throws IOException, InterruptedException {
        LaunchSite site = plan.site();
        LaunchFolder folder = LaunchFolder.open(plan.request().host(), stack);
        LaunchHost host = folder.marking(plan.request().host());
        JobServer jobServer = site.engine() == null
                ? null
                : jobServers.start(
                        new JobServerSession(
                                host,
                                plan.request().engine(),
                                plan.request().output(""),
                                folder,
                                classPaths,
                                engineLines),
                        site.engine(),
                        () -> beamVersion(plan),
                        stack);
        Workers workers = workers(plan, host, folder, poolLines, stack);
        String config = environmentConfig(plan, host, folder, workers, stack);
        Map<String, String> variables = host.launcherVariables();
        if (site.environmentType() == EnvironmentType.LOOPBACK) {
            variables = stack.open(() -> new LauncherTemporaryFolder(folder)).addTo(variables, host.target());
        }
        String endpoint = jobServer == null ? site.endpoint() : jobServer.endpoint();
        return new Connected(new Connection(endpoint, config, variables), jobServer, workers);
    }

    private String beamVersion(LaunchPlan plan) {
        Path launcher = plan.binaries().launcher().file();
        try {
            return inspector.inspect(launcher).buildInfo().beamVersion().orElse("none");
        } catch (IOException e) {
            LOG.debug("The launcher's version of Beam is not known.", e);
            return "none";
        }
    }

    private @Nullable Workers workers(
            LaunchPlan plan, LaunchHost host, LaunchFolder folder, Consumer<String> lines, ResourceStack stack)
            throws IOException, InterruptedException {
        if (!plan.site().endsWorkers()) {
            return null;
        }
        if (plan.site().environmentType() == EnvironmentType.PROCESS) {
            WorkerLog log = WorkerLog.ofProcesses(plan.request().output("workers.log"));
            BootProcesses boots = plan.site().runner() == BeamRunner.PRISM
                    ? BootProcesses.ofPrism(folder)
                    : BootProcesses.ofEngine(folder);
            return new Workers(log, boots, null);
        }
        Path log = plan.request().output(POOL_LOG);
        RunningProcess pool = workerPool.start(
                localBoot(plan, host, folder), host.variables(), log, line -> lines.accept(line.text()), stack);
        LOG.info("Beam's worker pool serves on {}.", WorkerPool.ENDPOINT);
        BootProcesses boots = BootProcesses.ofPool(folder).startedBy(pool::children);
        return new Workers(WorkerLog.ofPool(log), boots, pool);
    }

    private static @Nullable String environmentConfig(
            LaunchPlan plan, LaunchHost host, LaunchFolder folder, @Nullable Workers workers, ResourceStack stack) {
        if (!plan.site().needsBoot()) {
            return plan.site().environmentConfig();
        }
        if (workers == null) {
            return ProcessEnvironment.config(String.valueOf(plan.request().bootBinary()), Map.of());
        }
        return workers.pool() == null
                ? ProcessEnvironment.open(
                        localBoot(plan, host, folder), workers.log().variables(), stack)
                : WorkerPool.ENDPOINT;
    }

    private static LocalBoot localBoot(LaunchPlan plan, LaunchHost host, LaunchFolder folder) {
        LaunchableBinary boot = Objects.requireNonNull(plan.binaries().boot());
        // Runners that execute nothing have no worker.
        Path worker = Objects.requireNonNullElse(plan.binaries().worker(), boot).file();
        boolean upwards = plan.request().args().arguments().stream().anyMatch(word -> word.contains(".."));
        return new LocalBoot(boot.file(), worker, host.target(), plan.request().workingDirectory(), folder, upwards);
    }
}
