package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.EngineSettings;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Beam's job servers of Flink and Spark, as the user's options say. */
public final class JobServers {

    private static final Logger LOG = LoggerFactory.getLogger(JobServers.class);

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    /** Of a Flink that executes inside its job server. */
    private static final String FLINK_VERSION = "1.19";

    private static final String FLINK_CONF_DIR = "FLINK_CONF_DIR";

    /** A release of Beam, which has job servers; development versions have none. */
    private static final Pattern RELEASE = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)");

    /** Beam's {@code JobServerDriver.run}, after the server was started. */
    private static final Pattern STARTED = Pattern.compile("JobService started on (\\S+:\\d+)\\s*$");

    private final ProcessRunner processes;
    private final Duration patience;

    /** Creates a starter that gives a job server sixty seconds. */
    @Inject
    public JobServers(ProcessRunner processes) {
        this(processes, DEFAULT_PATIENCE);
    }

    /** As {@link #JobServers(ProcessRunner)}, with the time that a job server may take until it serves. */
    JobServers(ProcessRunner processes, Duration patience) {
        this.processes = processes;
        this.patience = patience;
    }

    /**
     * Starts the job server of an engine and waits until it serves.
     *
     * @param session what it needs from the launch
     * @param start which engine
     * @param beamVersion gives the version of Beam's Go SDK in the pipeline, as Go writes it
     * @param stack ends it
     */
    public JobServer start(
            JobServerSession session, EngineStart start, Supplier<String> beamVersion, ResourceStack stack)
            throws InterruptedException {
        EngineOptions options = session.options();
        Engine engine = start.engine();
        EngineSettings.validate(start, options);
        EngineArtifacts artifacts = artifacts(start, options, beamVersion);
        JobServer jobServer = start(
                new JobServerRequest(
                        start,
                        session.classPaths().of(artifacts),
                        options,
                        session.host(),
                        session.folder().engine(),
                        session.logs().resolve(engine.name().toLowerCase(Locale.ROOT) + "-job-server.log")),
                session.lines(),
                stack);
        LOG.info(
                "{}'s job server {} serves on {}, executing on {}.",
                engine.displayName(),
                artifacts.roots().get(0).coordinates(),
                jobServer.endpoint(),
                start.master());
        String settings = EngineSettings.shown(start, options);
        if (!settings.isEmpty()) {
            LOG.info("{}'s settings: {}", engine.displayName(), settings);
            if (engine == Engine.FLINK && session.host().variables().containsKey(FLINK_CONF_DIR)) {
                LOG.warn(
                        "Beam takes the settings of jobs from <flinkConfiguration> (-Dbeamgo.flinkConfiguration), and none"
                                + " from the folder that {} names.",
                        FLINK_CONF_DIR);
            }
        }
        return jobServer;
    }

    /**
     * {@return what an engine is made of}
     *
     * @param beamVersion gives the version of Beam's Go SDK in the pipeline, as Go writes it
     * @throws ConfigurationException when no version follows from that and from the options
     */
    public static EngineArtifacts artifacts(EngineStart start, EngineOptions options, Supplier<String> beamVersion) {
        Engine engine = start.engine();
        return EngineArtifacts.of(
                engine,
                jobServerVersion(options, beamVersion),
                engine == Engine.FLINK ? flinkVersion(start, options) : FLINK_VERSION,
                options.sparkVersion(),
                options.jobServerArtifact());
    }

    private static String flinkVersion(EngineStart start, EngineOptions options) {
        if (options.flinkVersion() != null) {
            return options.flinkVersion();
        }
        try {
            Optional<FlinkCluster> cluster = FlinkCluster.of(start);
            return cluster.isPresent() ? FlinkCluster.minorVersion(cluster.get().version()) : FLINK_VERSION;
        } catch (IOException e) {
            LOG.warn(
                    "The Flink cluster {} does not tell its version ({}): {} is taken. <flinkVersion>"
                            + " (-Dbeamgo.flinkVersion) names another.",
                    start.master(),
                    String.valueOf(e.getMessage()),
                    FLINK_VERSION);
            return FLINK_VERSION;
        }
    }

    private static String jobServerVersion(EngineOptions options, Supplier<String> beamVersion) {
        if (options.jobServerVersion() != null) {
            return options.jobServerVersion();
        }
        if (options.jobServerArtifact() != null) {
            // The coordinates include a version.
            return "";
        }
        String version = beamVersion.get();
        Matcher release = RELEASE.matcher(version);
        if (!release.matches()) {
            throw new ConfigurationException(
                    "The version of Beam in the pipeline is '" + version + "', for which there is no job server.",
                    "Set <jobServerVersion> (-Dbeamgo.jobServerVersion) to a release of Beam, such as 2.62.0.");
        }
        return release.group(1);
    }

    /**
     * Starts a job server and waits until it serves.
     *
     * @param request what to start
     * @param lines gets each line of its output, on another thread, as long as it runs
     * @param resources closes it; its files, except for the log, are deleted then
     * @throws ConfigurationException when it cannot be started, ends early, or does not serve in time
     * @throws InterruptedException if this thread is interrupted; what was started ends with {@code resources}
     */
    public JobServer start(JobServerRequest request, Consumer<String> lines, ResourceStack resources)
            throws InterruptedException {
        String name = request.start().engine().displayName() + "'s job server";
        try {
            resources.open(() -> new TemporaryFolder(request.workFolder()));
            Files.createDirectories(request.temporaryFolder());
            EngineSettingsFiles.write(request);
            Files.writeString(request.classPathFile(), JobServerCommand.classPathArguments(request));
            AtomicReference<@Nullable String> endpoint = new AtomicReference<>();
            ServerProcess server = ServerProcess.start(
                    processes,
                    JobServerCommand.of(request),
                    request.logFile(),
                    line -> {
                        Matcher started = STARTED.matcher(line.text());
                        if (started.find()) {
                            endpoint.compareAndSet(null, started.group(1));
                        }
                        lines.accept(line.text());
                    },
                    resources);
            return new JobServer(
                    server.awaitServing(
                            () -> Optional.ofNullable(endpoint.get()).filter(JobServers::accepts), patience),
                    server);
        } catch (ServerProcess.NotServingException e) {
            throw new ConfigurationException(
                    name + " " + e.getMessage(),
                    e.remedy()
                            .orElse("Its whole output is in " + request.logFile() + "; change how it is started with"
                                    + " <jobServerVersion>, <jobServerJvmArgs> and <jobServerArgs>."),
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    name + " cannot be run: " + e.getMessage() + ".",
                    "Check free space and permissions of " + request.workFolder() + " and " + request.logFile() + ".",
                    e);
        }
    }

    private static boolean accepts(String endpoint) {
        Optional<HostPort> address = HostPort.parse(endpoint);
        if (address.isEmpty()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.get().host(), address.get().port()),
                    Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
