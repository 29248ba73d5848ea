package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.InterruptShield;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.ServerProcess;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Beam's prism as a job service of its own ({@code cmd/prism} of the Go SDK). */
public final class PrismServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** {@code prism/internal/jobservices/server.go}. */
    private static final Pattern SERVING = Pattern.compile("Serving JobManagement.*endpoint=(\\S+:\\d+)");

    private final ProcessRunner processes;
    private final Duration patience;

    /** Creates it without starting it. It will have thirty seconds to start. */
    @Inject
    public PrismServer(ProcessRunner processes) {
        this(processes, PATIENCE);
    }

    /** As {@link #PrismServer(ProcessRunner)}, with the time that it may take until it serves. */
    PrismServer(ProcessRunner processes, Duration patience) {
        this.processes = processes;
        this.patience = patience;
    }

    /**
     * Starts prism on a free port and waits until it serves.
     *
     * @param program prism's binary
     * @param host this machine
     * @param environment its whole environment
     * @param folder where it is started
     * @param log a file that takes its output, created anew
     * @param stack ends it
     * @return host:port of its job service
     * @throws ConfigurationException when it does not serve
     * @throws IOException when it cannot be started
     * @throws InterruptedException when the build is ended meanwhile
     */
    public String start(
            Path program, Target host, Map<String, String> environment, Path folder, Path log, ResourceStack stack)
            throws IOException, InterruptedException {
        AtomicReference<@Nullable String> endpoint = new AtomicReference<>();
        List<String> argv = List.of(program.toString(), "--job_port=0", "--serve_http=false", "--log_kind=text");
        ServerProcess server = ServerProcess.start(
                processes,
                new Command(InterruptShield.around(argv, host), environment, folder),
                log.toAbsolutePath(),
                line -> {
                    Matcher serving = SERVING.matcher(line.text());
                    if (serving.find()) {
                        endpoint.compareAndSet(null, serving.group(1));
                    }
                },
                stack);
        try {
            return server.awaitServing(() -> Optional.ofNullable(endpoint.get()), patience);
        } catch (ServerProcess.NotServingException e) {
            throw new ConfigurationException(
                    "Prism " + e.getMessage(), e.remedy().orElse("Its whole output is in " + log + "."), e);
        }
    }
}
