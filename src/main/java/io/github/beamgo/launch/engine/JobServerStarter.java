package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;

/** Starts Beam's job servers. */
public final class JobServerStarter {

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    private final ProcessRunner processes;
    private final Duration patience;

    /**
     * Creates a starter that gives a job server sixty seconds.
     *
     * @param processes starts it
     */
    @Inject
    public JobServerStarter(ProcessRunner processes) {
        this(processes, DEFAULT_PATIENCE);
    }

    /**
     * Creates a starter.
     *
     * @param processes starts it
     * @param patience how long it may take until it serves
     */
    JobServerStarter(ProcessRunner processes, Duration patience) {
        this.processes = processes;
        this.patience = patience;
    }

    /**
     * Starts a job server and waits until it serves.
     *
     * @param request what to start
     * @param lines gets each line of its output, on another thread, as long as it runs
     * @param resources what it ends with; its files but the log are deleted then
     * @return the job server
     * @throws ConfigurationException when it cannot be started, ends early, or does not serve in time
     * @throws InterruptedException if this thread is interrupted; what was started ends with {@code resources}
     */
    public JobServer start(JobServerRequest request, Consumer<String> lines, ResourceStack resources)
            throws InterruptedException {
        try {
            resources.open(() -> new TemporaryFolder(request.workFolder()));
            Files.createDirectories(JobServerCommand.temporaryFolder(request));
            Files.writeString(JobServerCommand.classPathFile(request), JobServerCommand.classPathArguments(request));
            JobServerLog log = resources.open(() -> new JobServerLog(request.logFile(), lines));
            RunningProcess process = processes.start(JobServerCommand.of(request), log, resources);
            return new JobServer(awaitServing(request, process, log), process, log, request.logFile());
        } catch (IOException e) {
            throw new ConfigurationException(
                    name(request) + " cannot be run: " + e.getMessage() + ".",
                    "See to the space and the permissions of " + request.workFolder() + " and " + request.logFile()
                            + ".",
                    e);
        }
    }

    private String awaitServing(JobServerRequest request, RunningProcess process, JobServerLog log)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < patience.toNanos()) {
            boolean ended = process.await(LOOK_INTERVAL);
            Optional<String> endpoint = log.endpoint();
            if (ended) {
                // For its last lines.
                process.close();
                throw failure(request, "ended with exit code " + process.exitCode() + " before it served", log);
            }
            if (endpoint.isPresent() && accepts(endpoint.get())) {
                return endpoint.get();
            }
        }
        process.close();
        throw failure(request, "did not serve within " + patience.toSeconds() + " seconds and was ended", log);
    }

    private static boolean accepts(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        int port = Integer.parseInt(endpoint.substring(colon + 1));
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(endpoint.substring(0, colon), port),
                    Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static ConfigurationException failure(JobServerRequest request, String what, JobServerLog log) {
        return new ConfigurationException(
                name(request) + " " + what + ". " + log.lastLines(),
                "The whole of its output is in " + request.logFile() + "; what it is started with can be changed by"
                        + " <jobServerVersion>, <jobServerJvmArgs> and <jobServerArgs>.");
    }

    private static String name(JobServerRequest request) {
        return request.engine().displayName() + "'s job server";
    }
}
