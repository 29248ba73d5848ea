package io.github.beamgo.environment;

import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.InterruptShield;
import io.github.beamgo.process.LastLines;
import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.OutputListener;
import io.github.beamgo.process.PortHolder;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Beam's worker pool on this machine: a service that starts boot for each worker that an engine asks it for. The
 * engine's environment is EXTERNAL.
 */
public final class WorkerPool {

    /** Fixed in {@code container/boot.go}. It listens on all of the machine's addresses. */
    private static final int PORT = 50_000;

    /** The pool's address, for {@code --environment_config}. */
    public static final String ENDPOINT = "localhost:" + PORT;

    private static final String ANOTHER_LAUNCH =
            "If it is another launch, wait until it ends; otherwise end it, or use <environment>"
                    + " (-Dbeamgo.environment) PROCESS, which needs no port.";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    private final ProcessRunner processes;
    private final int port;
    private final Duration startLimit;

    /**
     * Creates the pool, not started.
     *
     * @param processes starts it
     */
    @Inject
    public WorkerPool(ProcessRunner processes) {
        this(processes, PORT, START_LIMIT);
    }

    /**
     * Creates a pool that is not Beam's.
     *
     * @param processes starts it
     * @param port where it serves
     * @param startLimit how long it may take until it serves
     */
    WorkerPool(ProcessRunner processes, int port, Duration startLimit) {
        this.processes = processes;
        this.port = port;
        this.startLimit = startLimit;
    }

    /**
     * Starts the pool and waits until it serves at {@link #ENDPOINT}.
     *
     * @param boot what to run workers with
     * @param environment the whole environment of pool, boot and workers
     * @param log a file to which all of them print, made anew
     * @param listener gets the same
     * @param stack closes it: the pool and all workers of this launch are ended then, and what they left is deleted
     * @return the pool's process, which runs as long as the pool serves
     * @throws ConfigurationException when the port is taken or boot does not serve
     * @throws InterruptedException when the build is ended meanwhile
     */
    public RunningProcess start(
            LocalBoot boot, Map<String, String> environment, Path log, OutputListener listener, ResourceStack stack)
            throws InterruptedException {
        boot.require("WORKER_POOL");
        requireFreePort();
        LaunchFolder launch = boot.launch();
        LastLines lastLines = new LastLines();
        try {
            BootFolder folder = stack.open(() -> new BootFolder(launch.pool(), boot.boot(), launch.mark()));
            // The pool starts what lies where it was started from itself: it finds that out at its own start alone,
            // and gives no other way to tell it how to start boot.
            folder.putBoot();
            Files.createDirectories(log.toAbsolutePath().getParent());
            OutputStream logStream = stack.open(() -> Files.newOutputStream(log));
            Map<String, String> marked = new HashMap<>(environment);
            marked.put(MarkedProcesses.VARIABLE, launch.mark());
            Command command = new Command(
                    InterruptShield.around(List.of(folder.program().toString(), "--worker_pool"), boot.host()),
                    marked,
                    launch.pool());
            RunningProcess process = processes.start(
                    command,
                    line -> {
                        line.writeTo(logStream);
                        lastLines.add(line.text());
                        listener.line(line);
                    },
                    stack);
            stack.open(() -> new StartedWorkers(boot));
            awaitService(process, lastLines);
            folder.putScript();
            return process;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The worker pool cannot be started: " + e.getMessage() + ".",
                    "See that boot was compiled for this machine, and that the folder for temporary files allows"
                            + " programs to be executed.",
                    e);
        }
    }

    private void requireFreePort() {
        try {
            new ServerSocket(port).close();
        } catch (IOException e) {
            throw taken(PortHolder.of(port));
        }
    }

    private void awaitService(RunningProcess process, LastLines lastLines) throws InterruptedException {
        long begin = System.nanoTime();
        while (!process.await(LOOK_INTERVAL)) {
            if (accepts()) {
                Optional<ProcessHandle> holder = PortHolder.of(port);
                if (holder.map(ProcessHandle::pid).orElse(process.pid()) != process.pid()) {
                    throw taken(holder);
                }
                // Where the system does not tell whose port it is, a boot that was too late has its time to end.
                if (holder.isPresent() || !process.await(LOOK_INTERVAL.multipliedBy(10))) {
                    return;
                }
            } else if (System.nanoTime() - begin > startLimit.toNanos()) {
                process.close();
                throw new ConfigurationException(
                        "Boot did not serve as worker pool at port " + port + " within " + startLimit.toSeconds()
                                + " seconds. " + lastLines,
                        "See that <bootBinary> (-Dbeamgo.bootBinary) is Beam's boot.");
            }
        }
        process.close();
        Optional<ProcessHandle> other = PortHolder.of(port);
        if (other.isPresent()) {
            throw taken(other);
        }
        throw new ConfigurationException(
                "Boot ended before it served as worker pool at port " + port + ". " + lastLines,
                "See that the port is free, and that <bootBinary> (-Dbeamgo.bootBinary) is Beam's boot.");
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LOOK_INTERVAL.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private ConfigurationException taken(Optional<ProcessHandle> holder) {
        return new ConfigurationException(
                "Port " + port + ", at which Beam's worker pool always serves, is taken by "
                        + holder.map(PortHolder::describe).orElse("another program") + ".",
                ANOTHER_LAUNCH);
    }
}
