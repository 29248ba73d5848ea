package io.github.beamgo.launch.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about an engine that the plugin starts itself.
 *
 * @param flinkMaster {@code [local]}, or host:port of a Flink cluster's REST interface
 * @param flinkVersion Flink's version as in the name of Beam's runner, such as {@code 1.19}; {@code null} for that of the
 *     cluster, or for one that fits if there is none
 * @param sparkMaster {@code local[*]}, or a URL such as {@code spark://host:7077}
 * @param sparkVersion Spark's version, such as {@code 3.5.0}
 * @param jobServerVersion Beam's version of the job server, {@code null} for the launcher's own
 * @param jobServerArtifact coordinates of another job server, {@code null} for Beam's
 * @param jobServerJvmArgs options for the job server's JVM
 * @param jobServerArgs arguments for the job server
 * @param configuration the engine's own settings
 */
public record EngineOptions(
        String flinkMaster,
        @Nullable String flinkVersion,
        String sparkMaster,
        String sparkVersion,
        @Nullable String jobServerVersion,
        @Nullable String jobServerArtifact,
        List<String> jobServerJvmArgs,
        List<String> jobServerArgs,
        EngineConfiguration configuration) {

    /** Makes the lists unmodifiable. */
    public EngineOptions {
        jobServerJvmArgs = List.copyOf(jobServerJvmArgs);
        jobServerArgs = List.copyOf(jobServerArgs);
    }

    /** {@return whether the user's own arguments set a flag of the job server, in one word or in two} */
    public boolean setsJobServerFlag(String flag) {
        return jobServerArgs.stream().anyMatch(argument -> argument.equals(flag) || argument.startsWith(flag + "="));
    }
}
