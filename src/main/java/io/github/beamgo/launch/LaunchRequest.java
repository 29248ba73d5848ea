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
 * @param environment where the engine runs the worker, {@code null} for the default
 * @param environmentConfig what belongs to that environment, {@code null} without
 * @param sdkContainerImage image for DOCKER and Dataflow, {@code null} for Beam's own
 * @param jobName name of the job, {@code null} for one that Beam makes up
 * @param args the pipeline's arguments, in the user's order
 * @param workerTarget target of the worker, {@code null} for the default
 * @param launcherBinary a launcher to use instead of the manifest's
 * @param workerBinary a worker to use instead of the manifest's
 * @param bootBinary a boot to use instead of the manifest's: a path on the machines that execute
 * @param engine what is said of an engine that is started here
 * @param dataflow what Dataflow has to be told
 * @param environmentVariables the whole environment of the launcher
 * @param workingDirectory where the launcher is started
 * @param timeout how long the job may take, {@code null} for ever
 * @param mode what becomes of the job beside the launch
 */
public record LaunchRequest(
        Path manifest,
        Target host,
        String runner,
        @Nullable String endpoint,
        @Nullable String environment,
        @Nullable String environmentConfig,
        @Nullable String sdkContainerImage,
        @Nullable String jobName,
        List<String> args,
        @Nullable String workerTarget,
        @Nullable Path launcherBinary,
        @Nullable Path workerBinary,
        @Nullable String bootBinary,
        EngineOptions engine,
        DataflowOptions dataflow,
        Map<String, String> environmentVariables,
        Path workingDirectory,
        @Nullable Duration timeout,
        Mode mode) {

    /** Makes the collections unmodifiable. */
    public LaunchRequest {
        args = List.copyOf(args);
        environmentVariables = Map.copyOf(environmentVariables);
    }

    /**
     * What becomes of the job beside the launch.
     *
     * @param async whether the launch ends when the job is submitted
     * @param keepRunning whether the job goes on when the launch is interrupted or takes too long
     * @param skipPreflight whether the checks before the start are left out
     */
    public record Mode(boolean async, boolean keepRunning, boolean skipPreflight) {}

    /** A flag of Beam: as the user has it among the arguments, or else as the parameter says. */
    @Nullable
    String flag(String name, @Nullable String parameter) {
        return PipelineArguments.value(args, name).orElse(parameter);
    }
}
