package io.github.beamgo.launch.engine;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.InterruptShield;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.LastLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;

/** Beam's prism as a job service of its own ({@code cmd/prism} of the Go SDK). */
public final class PrismServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** {@code prism/internal/jobservices/server.go}. */
    private static final Pattern SERVING = Pattern.compile("Serving JobManagement.*endpoint=(\\S+:\\d+)");

    private final ProcessRunner processes;
    private final Duration patience;

    /**
     * Creates it, not started. It will have thirty seconds.
     *
     * @param processes starts it
     */
    @Inject
    public PrismServer(ProcessRunner processes) {
        this(processes, PATIENCE);
    }

    /**
     * Creates it, not started.
     *
     * @param processes starts it
     * @param patience how long it may take until it serves
     */
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
     * @param log a file that takes its output, made anew
     * @param stack ends it
     * @return host:port of its job service
     * @throws ConfigurationException when it does not serve
     * @throws IOException when it cannot be started
     * @throws InterruptedException when the build is ended meanwhile
     */
    public String start(
            Path program, Target host, Map<String, String> environment, Path folder, Path log, ResourceStack stack)
            throws IOException, InterruptedException {
        CompletableFuture<String> endpoint = new CompletableFuture<>();
        LastLines lastLines = new LastLines();
        Files.createDirectories(log.toAbsolutePath().getParent());
        OutputStream output = stack.open(() -> Files.newOutputStream(log));
        List<String> argv = List.of(program.toString(), "--job_port=0", "--serve_http=false", "--log_kind=text");
        RunningProcess process = processes.start(
                new Command(InterruptShield.around(argv, host), environment, folder),
                line -> {
                    line.writeTo(output);
                    lastLines.add(line.text());
                    Matcher serving = SERVING.matcher(line.text());
                    if (serving.find()) {
                        endpoint.complete(serving.group(1));
                    }
                },
                stack);
        long begin = System.nanoTime();
        while (!endpoint.isDone()) {
            if (process.await(LOOK) || System.nanoTime() - begin > patience.toNanos()) {
                process.close();
                throw new ConfigurationException(
                        "Prism does not serve. " + lastLines, "The whole of its output is in " + log + ".");
            }
        }
        return endpoint.join();
    }
}
