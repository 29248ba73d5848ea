package io.github.beamgo.launch.preflight;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.engine.FlinkCluster;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a Flink cluster with what a launch needs of it. A job server that does not find the cluster, or one of another
 * version, tries for minutes and then says something else.
 */
public final class FlinkClusterCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FlinkClusterCheck.class);
    private static final ParameterName MASTER = new ParameterName("flinkMaster");
    private static final String PORTS = "its REST interface has port 8081 by default.";

    /** As Beam names its job servers. */
    private static final Pattern VERSION_IN_ARTIFACT = Pattern.compile("^[^:]+:beam-runners-flink-(\\d+\\.\\d+)\\b.*");

    /** Several workers are fetched at once where a pipeline has several stages, or a task manager several slots. */
    private static final int WORKERS_AT_ONCE = 2;

    private static final long MEGABYTE = 1024L * 1024;

    private FlinkClusterCheck() {}

    /**
     * Checks a cluster.
     *
     * @param start the engine that is to be started, {@code null} if none is
     * @param options what the user says about it; a configuration of the user's own for Flink may lead anywhere, so that
     *     nothing is certain then
     */
    public static Optional<Finding> check(@Nullable EngineStart start, EngineOptions options, TcpReach reach) {
        if (options.setsJobServerFlag("--flink-conf-dir")) {
            return Optional.empty();
        }
        return FlinkCluster.of(start).flatMap(cluster -> reach.check(
                        MASTER.toString(),
                        cluster.address().toString(),
                        "Start the cluster, or correct host and port: " + PORTS)
                .or(() -> version(cluster, options)));
    }

    private static Optional<Finding> version(FlinkCluster cluster, EngineOptions options) {
        String version;
        try {
            version = cluster.version();
        } catch (IOException e) {
            LOG.debug("Not Flink's REST interface", e);
            return Optional.of(new Finding(
                    MASTER + " is '" + cluster.address()
                            + "', which accepts connections, but does not answer as a Flink cluster does.",
                    "Correct host and port: " + PORTS));
        }
        String minor = FlinkCluster.minorVersion(version);
        String is = MASTER + " " + cluster.address() + " is a cluster of Flink " + version + ", but ";
        if (options.jobServerArtifact() != null) {
            Matcher named = VERSION_IN_ARTIFACT.matcher(options.jobServerArtifact());
            return named.matches() && !named.group(1).equals(minor)
                    ? Optional.of(new Finding(
                            is + new ParameterName("jobServerArtifact") + " is for Flink " + named.group(1) + ".",
                            "Name a job server for Flink " + minor + "."))
                    : Optional.empty();
        }
        return options.flinkVersion() == null || options.flinkVersion().equals(minor)
                ? Optional.empty()
                : Optional.of(new Finding(
                        is + new ParameterName("flinkVersion") + " is " + options.flinkVersion() + ".",
                        "Remove it, so that the cluster's own is taken, or set it to " + minor + "."));
    }

    /**
     * Says whether the direct memory of task managers is scarce for a worker. They send it to where it runs without
     * waiting for the reader (apache/beam, {@code ArtifactRetrievalService}), and end its start with an OutOfMemoryError,
     * of which the job service says nothing.
     *
     * @param worker the worker that the cluster executes, {@code null} if it executes none
     */
    public static Optional<Finding> scarceMemory(@Nullable EngineStart start, @Nullable Path worker) {
        try {
            Optional<FlinkCluster> cluster = FlinkCluster.of(start);
            if (cluster.isEmpty() || worker == null) {
                return Optional.empty();
            }
            long size = Files.size(worker);
            OptionalLong spare = cluster.get().spareDirectMemory();
            long needed = WORKERS_AT_ONCE * size;
            return spare.isEmpty() || spare.getAsLong() >= needed
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            "The task managers of " + cluster.get().address() + " have "
                                    + spare.getAsLong() / MEGABYTE
                                    + " MB of direct memory beside their network buffers, through which they send the worker"
                                    + " of " + size / MEGABYTE
                                    + " MB, several times at once where a job has several stages.",
                            "If workers do not start, set taskmanager.memory.task.off-heap.size to "
                                    + (needed / MEGABYTE + 1)
                                    + "m or more in Flink's configuration; its logs say 'direct buffer memory' then."));
        } catch (IOException e) {
            LOG.debug("The cluster does not tell its memory.", e);
            return Optional.empty();
        }
    }
}
