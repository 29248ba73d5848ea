package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.request.BeamOptions;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A launch that is about to happen.
 *
 * @param launcher what is started here
 * @param worker what is handed to the engine, {@code null} when the launch has none or its file is not known
 * @param engine where the engine runs
 * @param workerHost where the pipeline's functions run
 * @param async whether the launch is over once the job is submitted
 * @param endpoint host:port of a job service that is there already, {@code null} when there is none or this launch
 *     starts it
 * @param workerPool host:port of a worker pool that is there already, from {@code <environmentConfig>}, {@code null}
 *     if there is none
 * @param arguments the pipeline's arguments
 * @param folder where the launcher runs
 * @param start the engine that this launch starts, {@code null} if it starts none
 * @param engineOptions what the user says about it
 */
public record PreflightRequest(
        CheckedBinary launcher,
        @Nullable CheckedBinary worker,
        EngineHost engine,
        WorkerHost workerHost,
        boolean async,
        @Nullable String endpoint,
        @Nullable String workerPool,
        BeamOptions arguments,
        Path folder,
        @Nullable EngineStart start,
        EngineOptions engineOptions) {

    /** Whether the pipeline's functions run where the launcher does, and have ended with it. */
    boolean workersSeeFolder() {
        return !async && (workerHost == WorkerHost.LAUNCHER || workerHost == WorkerHost.THIS_LAUNCH);
    }

    /** The worker, unless it is handed over but never executed. */
    @Nullable
    CheckedBinary executedWorker() {
        return workerHost == WorkerHost.LAUNCHER ? null : worker;
    }
}
