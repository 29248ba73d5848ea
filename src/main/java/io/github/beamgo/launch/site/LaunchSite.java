package io.github.beamgo.launch.site;

import io.github.beamgo.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * Where a launch runs: decided from what the user says, before any binary is chosen.
 *
 * @param runner the Beam runner
 * @param endpoint host:port of a job service that runs already, {@code null} when there is none
 * @param engine the engine to start, {@code null} when none is
 * @param environmentType where the engine runs the worker
 * @param environmentConfig the user's configuration of it, {@code null} when there is none
 * @param environmentStated whether the environment is passed to Beam; otherwise Beam chooses the same by itself
 * @param workerHere whether the worker runs on this machine
 * @param workerTarget target of the worker, unless the user chooses another
 * @param workerTargetFixed whether no other target works
 */
public record LaunchSite(
        BeamRunner runner,
        @Nullable String endpoint,
        @Nullable EngineStart engine,
        EnvironmentType environmentType,
        @Nullable String environmentConfig,
        boolean environmentStated,
        boolean workerHere,
        Target workerTarget,
        boolean workerTargetFixed) {

    /**
     * An engine to start.
     *
     * @param engine which
     * @param master what executes for it: itself, or a cluster
     */
    public record EngineStart(Engine engine, String master) {

        /** Whether it executes inside its job server; the forms are Flink's and Spark's own. */
        public boolean isLocal() {
            return switch (engine) {
                case FLINK -> master.startsWith("[");
                case SPARK -> master.equals("local") || master.startsWith("local[");
            };
        }
    }

    /** The same with the workers in an image. */
    public LaunchSite inImage(String image) {
        return new LaunchSite(
                runner,
                endpoint,
                engine,
                environmentType,
                image,
                environmentStated,
                workerHere,
                workerTarget,
                workerTargetFixed);
    }

    /** Whether the worker binary is executed at all. */
    public boolean executesWorker() {
        return environmentType != EnvironmentType.LOOPBACK && runner.executesPipelines();
    }

    /** Whether the job ends with the launcher: prism inside it, or a worker inside it. */
    boolean needsLauncher() {
        return environmentType == EnvironmentType.LOOPBACK || runsInLauncher();
    }

    /** Whether there is no job service beside the launcher that could be asked or told anything. */
    public boolean runsInLauncher() {
        return endpoint == null && engine == null && runner.runsInLauncher();
    }

    /** Whether the launch starts an engine that executes its jobs itself, so that they end with it; a cluster keeps them. */
    public boolean startsLocalEngine() {
        return engine != null && engine.isLocal();
    }

    /** Whether the launch starts that engine. */
    boolean starts(Engine which) {
        return engine != null && engine.engine() == which;
    }

    /** Whether the workers are run by this plugin, and end with the launch: a pool's, or those of a boot of ours. */
    public boolean endsWorkers() {
        return needsBoot() && workerHere;
    }

    /** Whether Beam's boot is started by this plugin or by an engine that it configures. */
    public boolean needsBoot() {
        return environmentType == EnvironmentType.WORKER_POOL
                || (environmentType == EnvironmentType.PROCESS && environmentConfig == null);
    }
}
