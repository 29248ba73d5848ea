package io.github.beamgo.launch;

import io.github.beamgo.environment.LaunchFolder;
import io.github.beamgo.environment.LauncherTemporaryFolder;
import io.github.beamgo.environment.LocalBoot;
import io.github.beamgo.environment.ProcessEnvironment;
import io.github.beamgo.environment.WorkerPool;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.launch.Deployment.EngineStart;
import io.github.beamgo.launch.LaunchPlan.Connection;
import io.github.beamgo.model.BuildInfo;
import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.runner.Engine;
import io.github.beamgo.runner.EngineArtifacts;
import io.github.beamgo.runner.JobServer;
import io.github.beamgo.runner.JobServerRequest;
import io.github.beamgo.runner.JobServerStarter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what a launch needs beside the launcher: an engine, a worker pool, folders. */
public final class EngineConnector {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnector.class);

    /** A release of Beam, which has job servers; development versions have none. */
    private static final Pattern RELEASE = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)");

    private final JobServerStarter jobServers;
    private final WorkerPool workerPool;
    private final ProcessEnvironment processEnvironment;
    private final BinaryInspector inspector;

    /**
     * Creates the connector.
     *
     * @param jobServers starts Flink and Spark
     * @param workerPool starts Beam's worker pool
     * @param processEnvironment prepares this machine for PROCESS
     * @param inspector tells Beam's version in the launcher
     */
    @Inject
    public EngineConnector(
            JobServerStarter jobServers,
            WorkerPool workerPool,
            ProcessEnvironment processEnvironment,
            BinaryInspector inspector) {
        this.jobServers = jobServers;
        this.workerPool = workerPool;
        this.processEnvironment = processEnvironment;
        this.inspector = inspector;
    }

    /**
     * What a launch is connected to.
     *
     * @param connection what the launcher is told
     * @param jobServer the engine that was started for it, {@code null} when none was
     */
    record Connected(Connection connection, @Nullable JobServer jobServer) {

        /** Whether an engine was started and has ended since. */
        boolean engineLost() {
            return jobServer != null && !jobServer.isRunning();
        }
    }

    /**
     * Starts what the plan asks for.
     *
     * @param plan what is launched
     * @param classPaths gets the engine's files
     * @param lines gets what engine and workers print
     * @param stack ends all of it
     */
    Connected connect(LaunchPlan plan, EngineClassPath classPaths, Consumer<String> lines, ResourceStack stack)
            throws IOException, InterruptedException {
        Deployment deployment = plan.deployment();
        LaunchHost host = plan.request().host();
        LaunchFolder folder = stack.open(() -> LaunchFolder.in(host.temporaryFolder()));
        JobServer jobServer =
                deployment.engine() == null ? null : start(plan, deployment.engine(), folder, classPaths, lines, stack);
        String config = environmentConfig(plan, folder, lines, stack);
        Map<String, String> variables = host.variables();
        if (deployment.environment() == EnvironmentType.LOOPBACK) {
            variables = stack.open(() -> new LauncherTemporaryFolder(folder)).addTo(variables, host.target());
        }
        String endpoint = jobServer == null ? deployment.endpoint() : jobServer.endpoint();
        return new Connected(new Connection(endpoint, config, variables), jobServer);
    }

    private JobServer start(
            LaunchPlan plan,
            EngineStart start,
            LaunchFolder folder,
            EngineClassPath classPaths,
            Consumer<String> lines,
            ResourceStack stack)
            throws InterruptedException {
        EngineOptions options = plan.request().engine();
        LaunchHost host = plan.request().host();
        Engine engine = start.engine();
        String version = options.jobServerVersion() != null || options.jobServerArtifact() != null
                ? Objects.requireNonNullElse(options.jobServerVersion(), "")
                : beamVersion(plan);
        EngineArtifacts artifacts = EngineArtifacts.of(
                engine, version, options.flinkVersion(), options.sparkVersion(), options.jobServerArtifact());
        JobServer jobServer = jobServers.start(
                new JobServerRequest(
                        engine,
                        classPaths.of(artifacts),
                        start.master(),
                        host.java(),
                        options.jobServerJvmArgs(),
                        options.jobServerArgs(),
                        host.variables(),
                        host.target(),
                        folder.engine(),
                        log(plan, engine.name().toLowerCase(Locale.ROOT) + "-job-server.log")),
                lines,
                stack);
        LOG.info(
                "{}'s job server {} serves on {}, executing on {}.",
                engine.displayName(),
                artifacts.roots().get(0).coordinates(),
                jobServer.endpoint(),
                start.master());
        return jobServer;
    }

    private String beamVersion(LaunchPlan plan) {
        Path launcher = plan.binaries().launcher().file();
        try {
            BuildInfo info = inspector.inspect(launcher).buildInfo();
            return info.beamVersion()
                    .map(RELEASE::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .orElseThrow(() -> new ConfigurationException(
                            "The launcher " + launcher + " has no released version of Beam ("
                                    + info.beamVersion().orElse("none")
                                    + ") by which a job server could be chosen.",
                            "Set <jobServerVersion> (-Dbeamgo.jobServerVersion), for example to 2.62.0."));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The launcher " + launcher + " does not tell its version of Beam: " + e.getMessage(),
                    "Set <jobServerVersion> (-Dbeamgo.jobServerVersion), for example to 2.62.0.",
                    e);
        }
    }

    private @Nullable String environmentConfig(
            LaunchPlan plan, LaunchFolder folder, Consumer<String> lines, ResourceStack stack)
            throws InterruptedException {
        Deployment deployment = plan.deployment();
        if (!deployment.needsBoot()) {
            return deployment.environmentConfig();
        }
        Candidate boot = Objects.requireNonNull(plan.binaries().boot());
        if (!deployment.workerHere()) {
            return ProcessEnvironment.config(String.valueOf(plan.request().bootBinary()), Map.of());
        }
        LaunchHost host = plan.request().host();
        LocalBoot local = new LocalBoot(boot.file(), worker(plan), host.target(), folder);
        if (deployment.environment() == EnvironmentType.PROCESS) {
            return processEnvironment.open(local, Map.of(), stack);
        }
        Path log = log(plan, "worker-pool.log");
        workerPool.start(local, host.variables(), log, line -> lines.accept(line.text()), stack);
        LOG.info("Beam's worker pool serves on {}.", WorkerPool.ENDPOINT);
        return WorkerPool.ENDPOINT;
    }

    /** The worker that is handed over, which the user may have named among the arguments. */
    private static Path worker(LaunchPlan plan) {
        LaunchRequest request = plan.request();
        return Optional.ofNullable(plan.binaries().worker())
                .map(Candidate::file)
                .orElseGet(() -> request.workingDirectory()
                        .resolve(PipelineArguments.value(request.args(), "worker_binary")
                                .orElse("")));
    }

    private static Path log(LaunchPlan plan, String name) {
        return plan.request().output(name);
    }
}
