package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Starts Beam's job servers. */
public final class JobServerStarter {

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    /** Beam's {@code JobServerDriver.run}, after the server was started. */
    private static final Pattern STARTED = Pattern.compile("JobService started on (\\S+:\\d+)\\s*$");

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
     * @param resources closes it; its files, except for the log, are deleted then
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
            AtomicReference<@Nullable String> endpoint = new AtomicReference<>();
            ServerProcess server = ServerProcess.start(
                    processes,
                    JobServerCommand.of(request),
                    request.logFile(),
                    line -> {
                        endpoint(line.text()).ifPresent(found -> endpoint.compareAndSet(null, found));
                        lines.accept(line.text());
                    },
                    resources);
            return new JobServer(
                    server.awaitServing(
                            () -> Optional.ofNullable(endpoint.get()).filter(JobServerStarter::accepts), patience),
                    server);
        } catch (ServerProcess.NotServingException e) {
            throw new ConfigurationException(
                    name(request) + " " + e.getMessage(),
                    "Its whole output is in " + request.logFile() + "; change how it is started with"
                            + " <jobServerVersion>, <jobServerJvmArgs> and <jobServerArgs>.",
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    name(request) + " cannot be run: " + e.getMessage() + ".",
                    "Check free space and permissions of " + request.workFolder() + " and " + request.logFile() + ".",
                    e);
        }
    }

    private static Optional<String> endpoint(String line) {
        Matcher started = STARTED.matcher(line);
        return started.find() ? Optional.of(started.group(1)) : Optional.empty();
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

    private static String name(JobServerRequest request) {
        return request.engine().displayName() + "'s job server";
    }
}
