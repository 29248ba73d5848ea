package io.github.beamgo.launch.preflight;

import java.util.Optional;

/**
 * Refuses to return after the submission when what executes the job would end then. Beam's own launcher panics on it
 * without a word.
 */
final class AsyncCheck {

    private AsyncCheck() {}

    static Optional<Finding> check(PreflightRequest request) {
        if (!request.async()) {
            return Optional.empty();
        }
        if (request.engine() == EngineHost.LAUNCHER) {
            return finding("the launcher executes the job itself and would no longer be running");
        }
        if (request.workerHost() == WorkerHost.LAUNCHER) {
            return finding("the launcher executes the pipeline's functions (LOOPBACK) and would no longer be running");
        }
        if (request.engine() == EngineHost.THIS_LAUNCH) {
            return finding("the engine was started for this launch and ends with it");
        }
        return request.workerHost() == WorkerHost.THIS_LAUNCH
                ? finding("the workers are run by this launch and end with it")
                : Optional.empty();
    }

    private static Optional<Finding> finding(String reason) {
        return Optional.of(new Finding(
                "<async> (-Dbeamgo.async) returns once the job is submitted, but " + reason + ".",
                "Remove it, or name an engine that runs by itself with <endpoint> (-Dbeamgo.endpoint) and let the worker"
                        + " run there with <environmentType> (-Dbeamgo.environmentType) DOCKER, PROCESS or EXTERNAL."));
    }
}
