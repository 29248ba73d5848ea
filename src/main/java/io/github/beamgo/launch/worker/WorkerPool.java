package io.github.beamgo.launch.worker;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.InterruptShield;
import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.OutputListener;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final ProcessRunner processes;
    private final PoolPort port;

    /** Creates the pool without starting it. */
    @Inject
    public WorkerPool(ProcessRunner processes) {
        this(processes, new PoolPort(PORT, START_LIMIT));
    }

    /** Creates a pool that is not Beam's, and serves at another port. */
    WorkerPool(ProcessRunner processes, PoolPort port) {
        this.processes = processes;
        this.port = port;
    }

    /**
     * Makes sure that a pool could serve on this machine.
     *
     * @throws ConfigurationException when another program has its port
     */
    public void requireFreePort() {
        port.requireFree();
    }

    /**
     * Starts the pool and waits until it serves at {@link #ENDPOINT}.
     *
     * @param boot what to run workers with
     * @param environment the whole environment of pool, boot and workers
     * @param log a file to which all of them print, created anew
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
        port.requireFree();
        LaunchFolder launch = boot.launch();
        try {
            BootFolder folder = stack.open(() -> new BootFolder(launch.pool(), boot));
            // The pool starts the file that it was started from itself: it determines that only at its own start,
            // and there is no other way to say how to start boot.
            folder.putBoot();
            Map<String, String> marked = new HashMap<>(environment);
            marked.put(MarkedProcesses.VARIABLE, launch.mark());
            Command command = new Command(
                    InterruptShield.around(List.of(folder.program().toString(), "--worker_pool"), boot.host()),
                    marked,
                    launch.pool());
            ServerProcess server = ServerProcess.start(processes, command, log.toAbsolutePath(), listener, stack);
            stack.open(() -> new WorkerReaper(boot));
            port.awaitService(server);
            folder.putScript();
            return server.process();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The worker pool cannot be started: " + e.getMessage() + ".",
                    "Make sure that boot was compiled for this machine, and that the folder for temporary files allows"
                            + " programs to be executed.",
                    e);
        }
    }
}
