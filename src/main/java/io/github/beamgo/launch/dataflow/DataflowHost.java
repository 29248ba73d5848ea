package io.github.beamgo.launch.dataflow;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.engine.EngineArtifact;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.net.WebAddresses;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dataflow in a region of a project. Google's library for credentials is loaded when it is asked for the first time. */
public final class DataflowHost implements JobHost, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(DataflowHost.class);

    private static final String GOOGLES_OWN = "https://dataflow.googleapis.com/";

    /** What makes tokens of keys and log-ins, 6.4 MB with its dependencies. */
    private static final EngineArtifacts LIBRARY = new EngineArtifacts(
            "the client of Dataflow's API",
            List.of(new EngineArtifact("com.google.auth:google-auth-library-oauth2-http:1.57.0", null, null)),
            List.of());

    private final DataflowLocation location;
    private final Map<String, String> variables;
    private final Path folder;
    private final EngineClassPath classPaths;
    private final GoogleApi.Pause pause;
    private @Nullable ApplicationDefaultCredentials credentials;
    private @Nullable GoogleApi api;
    private @Nullable JobServiceException missing;

    /**
     * Creates the access; nothing is loaded or asked yet.
     *
     * @param location where the jobs are
     * @param variables the environment of the launcher, in which credentials and proxies are looked for
     * @param folder where the launcher starts, for a relative path in its environment
     * @param classPaths gets the files of Google's library
     */
    public DataflowHost(
            DataflowLocation location, Map<String, String> variables, Path folder, EngineClassPath classPaths) {
        this(location, variables, folder, classPaths, time -> Thread.sleep(time.toMillis()));
    }

    /** As the other constructor, with what waits between two attempts. */
    DataflowHost(
            DataflowLocation location,
            Map<String, String> variables,
            Path folder,
            EngineClassPath classPaths,
            GoogleApi.Pause pause) {
        this.location = location;
        this.variables = Map.copyOf(variables);
        this.folder = folder;
        this.classPaths = classPaths;
        this.pause = pause;
    }

    @Override
    public DataflowClient connect() throws JobServiceException {
        URI base = base();
        return new DataflowClient(location, base, api(base), pause);
    }

    private synchronized GoogleApi api(URI base) throws JobServiceException {
        if (missing != null) {
            throw missing;
        }
        if (api == null) {
            api = new GoogleApi(load(), variables, base, pause);
        }
        return api;
    }

    private Caller load() throws JobServiceException {
        try {
            credentials = new ApplicationDefaultCredentials(classPaths.of(LIBRARY), variables, folder);
            return credentials;
        } catch (ConfigurationException e) {
            // The repositories are not asked again and again while a job is followed.
            missing = new JobServiceException(Fault.UNREACHABLE, e.problem().replaceFirst("\\.$", ""), e.remedy(), e);
            throw missing;
        } catch (IOException e) {
            throw DataflowFaults.noCredentials(e);
        }
    }

    /** As {@code dataflowlib.NewClient} resolves it. */
    private URI base() throws JobServiceException {
        String text = location.endpoint() == null ? GOOGLES_OWN : location.endpoint();
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new IllegalArgumentException("no address");
            }
            if (!WebAddresses.isEncrypted(uri) && !HostPort.isLoopback(uri.getHost())) {
                throw new JobServiceException(
                        Fault.REFUSED,
                        "nobody's credentials are sent to " + text + ", which is not encrypted",
                        "Let --dataflow_endpoint begin with https://, or be an address of this machine.",
                        null);
            }
            return uri.getRawPath().isEmpty() ? URI.create(text + "/") : uri;
        } catch (IllegalArgumentException e) {
            throw new JobServiceException(
                    Fault.UNREACHABLE,
                    "--dataflow_endpoint is '" + text + "', which is not an address like " + GOOGLES_OWN,
                    "Correct or remove --dataflow_endpoint.",
                    e);
        }
    }

    /** {@return whether the launcher, too, would fail for the reason for which Dataflow cannot be asked} */
    public static boolean stopsLauncher(JobServiceException e) {
        return DataflowFaults.stopsLauncher(e);
    }

    @Override
    public JobClient connectPatiently() throws JobServiceException {
        return connect();
    }

    @Override
    public String name() {
        return "Dataflow";
    }

    @Override
    public String options() {
        return location.options();
    }

    @Override
    public String advice() {
        return "Check <project> (-Dbeamgo.project), <region> (-Dbeamgo.region) and <jobId> (-Dbeamgo.jobId).";
    }

    @Override
    public boolean canDrain() {
        return true;
    }

    @Override
    public synchronized void close() {
        if (credentials != null) {
            try {
                credentials.close();
            } catch (IOException e) {
                LOG.debug("Google's library cannot be closed.", e);
            }
        }
    }
}
