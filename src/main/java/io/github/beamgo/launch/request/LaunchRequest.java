package io.github.beamgo.launch.request;

import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code beamgo:launch} for.
 *
 * @param manifest the manifest of the build
 * @param launchRecord file in which the job is recorded; the logs of engines are written beside it
 * @param host this machine
 * @param runner name of the Beam runner, {@code null} for that of {@code started} or else for prism
 * @param endpoint host:port of the job service, {@code null} for the runner's default
 * @param environmentType where the engine runs the worker, {@code null} for the default
 * @param environmentConfig configuration of that environment, {@code null} if there is none
 * @param sdkContainerImage image for DOCKER and Dataflow, {@code null} for Beam's own
 * @param jobName name of the job, {@code null} for one that Beam makes up
 * @param args the pipeline's arguments, in the user's order
 * @param workerTarget target of the worker, {@code null} for the default
 * @param launcherTarget target of the launcher, {@code null} for this machine's
 * @param launcherBinary a launcher to use instead of the manifest's
 * @param workerBinary a worker to use instead of the manifest's
 * @param bootBinary a boot to use instead of the manifest's: a path on the machines that execute
 * @param engine options of an engine that is started here
 * @param dataflow what Dataflow needs to know
 * @param workingDirectory where the launcher is started
 * @param started the engine that was started before in the same build, {@code null} if there is none
 * @param timeout how long the job may take, {@code null} for no limit
 * @param mode how the launch treats its job
 * @param onCommandLine names of the parameters that are set on the command line, for this launch alone
 * @param resultFile file that gets the result, {@code null} for one beside {@code launchRecord}
 */
public record LaunchRequest(
        Path manifest,
        Path launchRecord,
        LaunchHost host,
        @Nullable String runner,
        @Nullable String endpoint,
        @Nullable String environmentType,
        @Nullable String environmentConfig,
        @Nullable String sdkContainerImage,
        @Nullable String jobName,
        BeamOptions args,
        @Nullable Target workerTarget,
        @Nullable Target launcherTarget,
        @Nullable Path launcherBinary,
        @Nullable Path workerBinary,
        @Nullable String bootBinary,
        EngineOptions engine,
        DataflowOptions dataflow,
        Path workingDirectory,
        @Nullable StartedEngine started,
        @Nullable Duration timeout,
        Mode mode,
        Set<String> onCommandLine,
        @Nullable Path resultFile) {

    /** Makes the names unmodifiable. */
    public LaunchRequest {
        onCommandLine = Set.copyOf(onCommandLine);
    }

    /**
     * How the launch treats its job.
     *
     * @param async whether the launch ends when the job is submitted
     * @param keepRunning whether the job continues when the launch is interrupted or takes too long
     * @param skipPreflight whether the checks before the start are skipped
     * @param launcherGrace how long a launcher may stay idle when its jobs are done
     * @param development whether an engine on this machine runs the worker inside the launcher, unless the user says
     *     otherwise
     */
    public record Mode(
            boolean async, boolean keepRunning, boolean skipPreflight, Duration launcherGrace, boolean development) {}

    /** The same with its record, and what is beside it, in another folder. */
    public LaunchRequest recordedIn(Path folder) {
        return new LaunchRequest(
                manifest,
                folder.resolve(launchRecord.getFileName()),
                host,
                runner,
                endpoint,
                environmentType,
                environmentConfig,
                sdkContainerImage,
                jobName,
                args,
                workerTarget,
                launcherTarget,
                launcherBinary,
                workerBinary,
                bootBinary,
                engine,
                dataflow,
                workingDirectory,
                started,
                timeout,
                mode,
                onCommandLine,
                resultFile);
    }

    /** The file that gets the launch's result: where nothing else is said, {@code launch-result.json} beside its record. */
    public Path result() {
        return result(launchRecord, resultFile);
    }

    /** As {@link #result()}, of a request that is not made yet. */
    public static Path result(Path launchRecord, @Nullable Path resultFile) {
        return resultFile != null
                ? resultFile
                : launchRecord.resolveSibling(
                        launchRecord.getFileName().toString().replaceFirst("(\\.json)?$", "-result.json"));
    }

    /** A file beside the launch's record. */
    public Path output(String name) {
        return launchRecord.resolveSibling(name);
    }

    /** The value of a flag of Beam: the one among the user's arguments, or else that of the parameter. */
    @Nullable
    public String flag(String name, @Nullable String parameter) {
        return args.value(name).orElse(parameter);
    }
}
