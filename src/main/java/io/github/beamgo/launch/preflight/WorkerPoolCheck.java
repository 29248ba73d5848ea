package io.github.beamgo.launch.preflight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a worker pool answers, when the engine will look for it from this machine: without one, prism
 * panics and other engines wait.
 */
final class WorkerPoolCheck {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPoolCheck.class);

    private static final String REMEDY = "Start the worker pool ('boot --worker_pool' listens on port 50000), correct"
            + " host and port, or let the plugin start one with <environmentType> (-Dbeamgo.environmentType) WORKER_POOL.";

    private WorkerPoolCheck() {}

    static Optional<Finding> check(String workerPool, EngineHost engine, @Nullable String endpoint, TcpReach reach) {
        if (engine != EngineHost.ELSEWHERE) {
            return unreachable(workerPool, reach);
        }
        // Behind a tunnel, "localhost" is another machine for the engine than for the launcher: nothing is certain.
        if (endpoint != null && TcpReach.isLoopback(workerPool) && TcpReach.isLoopback(endpoint)) {
            unreachable(workerPool, reach)
                    .ifPresent(finding -> LOG.warn("If the engine runs on this machine: {}", finding));
        }
        return Optional.empty();
    }

    private static Optional<Finding> unreachable(String workerPool, TcpReach reach) {
        return reach.check("<environmentConfig> (-Dbeamgo.environmentConfig)", workerPool, REMEDY);
    }
}
