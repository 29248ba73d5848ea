package io.github.beamgo.launch;

import io.github.beamgo.model.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code beamgo:launch} for.
 *
 * @param manifest the manifest of the build
 * @param host this machine
 * @param runner name of the Beam runner
 * @param endpoint host:port of the job service, {@code null} for the runner's default
 * @param environment where the engine runs the worker, {@code null} for the runner's default
 * @param environmentConfig what belongs to that environment, {@code null} without
 * @param jobName name of the job, {@code null} for one that Beam makes up
 * @param args the pipeline's arguments, in the user's order
 * @param workerTarget target of the worker, {@code null} for the default
 * @param launcherBinary a launcher to use instead of the manifest's
 * @param workerBinary a worker to use instead of the manifest's
 * @param environmentVariables the whole environment of the launcher
 * @param workingDirectory where the launcher is started
 * @param timeout how long it may run, {@code null} for ever
 */
public record LaunchRequest(
        Path manifest,
        Target host,
        String runner,
        @Nullable String endpoint,
        @Nullable String environment,
        @Nullable String environmentConfig,
        @Nullable String jobName,
        List<String> args,
        @Nullable String workerTarget,
        @Nullable Path launcherBinary,
        @Nullable Path workerBinary,
        Map<String, String> environmentVariables,
        Path workingDirectory,
        @Nullable Duration timeout) {

    /** Makes the collections unmodifiable. */
    public LaunchRequest {
        args = List.copyOf(args);
        environmentVariables = Map.copyOf(environmentVariables);
    }

    /**
     * Whether the launcher itself executes the pipeline, so that no worker is needed.
     *
     * @return whether a launch works without a worker
     */
    boolean runsInLauncher() {
        if (environment != null) {
            return environment.equalsIgnoreCase("LOOPBACK");
        }
        return endpoint == null
                && BeamRunner.named(runner).filter(BeamRunner::runsInLauncher).isPresent();
    }
}
