package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.process.ResourceStack;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Flink and Spark as the user's options say. */
public final class JobServers {

    private static final Logger LOG = LoggerFactory.getLogger(JobServers.class);

    /** A release of Beam, which has job servers; development versions have none. */
    private static final Pattern RELEASE = Pattern.compile("v(\\d+\\.\\d+\\.\\d+)");

    private final JobServerStarter jobServers;

    /**
     * Creates the starter.
     *
     * @param jobServers starts job servers
     */
    @Inject
    public JobServers(JobServerStarter jobServers) {
        this.jobServers = jobServers;
    }

    /**
     * Starts an engine and waits until it serves.
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
        LaunchHost host = session.host();
        Engine engine = start.engine();
        EngineArtifacts artifacts = EngineArtifacts.of(
                engine,
                jobServerVersion(options, beamVersion),
                options.flinkVersion(),
                options.sparkVersion(),
                options.jobServerArtifact());
        JobServer jobServer = jobServers.start(
                new JobServerRequest(
                        engine,
                        session.classPaths().of(artifacts),
                        start.master(),
                        host.java(),
                        options.jobServerJvmArgs(),
                        options.jobServerArgs(),
                        host.variables(),
                        host.target(),
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
        return jobServer;
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
}
