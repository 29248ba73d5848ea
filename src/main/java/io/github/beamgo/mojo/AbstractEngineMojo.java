package io.github.beamgo.mojo;

import io.github.beamgo.host.HostTarget;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.ParameterValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that may start an engine. */
abstract class AbstractEngineMojo extends AbstractPipelineMojo {

    /**
     * The Beam runner: {@code prism}, {@code flink}, {@code spark}, {@code dataflow}, {@code universal}, {@code
     * direct}, {@code dot} or {@code vet}; {@code beamgo:start} starts the first three.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.runner", defaultValue = "prism")
    private String runner;

    /**
     * What executes for a Flink job server that is started here: {@code [local]}, inside it, or host:port of the REST
     * interface of a Flink cluster. Example: {@code flink.example.com:8081}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.flinkMaster", defaultValue = "[local]")
    private String flinkMaster;

    /**
     * Version of Flink in the name of Beam's runner, for a job server that is started here. Example: {@code 1.19}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.flinkVersion", defaultValue = "1.19")
    private String flinkVersion;

    /**
     * What executes for a Spark job server that is started here: {@code local[*]}, inside it, or the URL of a Spark
     * cluster. Example: {@code spark://spark.example.com:7077}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sparkMaster", defaultValue = "local[*]")
    private String sparkMaster;

    /**
     * Version of Spark for a job server that is started here. Example: {@code 3.5.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sparkVersion", defaultValue = "3.5.0")
    private String sparkVersion;

    /**
     * Version of Beam of the job server that is started here; pipelines of newer SDKs run on older job servers as a
     * rule. Default: the version of Beam's Go SDK in the launcher. Example: {@code 2.62.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerVersion")
    private @Nullable String jobServerVersion;

    /**
     * Coordinates of the job server that is started here, instead of Beam's own. Example: {@code com.example:flink-job-server:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerArtifact")
    private @Nullable String jobServerArtifact;

    /**
     * Options for the JVM of the job server that is started here, separated by commas. Example: {@code -Xmx4g}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerJvmArgs")
    private @Nullable List<String> jobServerJvmArgs;

    /**
     * Arguments for the job server that is started here, separated by commas. Example: {@code --sdk-worker-parallelism=2}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerArgs")
    private @Nullable List<String> jobServerArgs;

    final String runner() {
        return runner.strip();
    }

    /** This machine, with the environment variables for what is started on it. */
    final LaunchHost host(Map<String, String> variables) {
        Properties properties = session().getSystemProperties();
        Target target = HostTarget.of(properties);
        return new LaunchHost(
                target,
                variables,
                Path.of(properties.getProperty("java.io.tmpdir")),
                Path.of(properties.getProperty("java.home"), "bin", "java" + target.executableSuffix()));
    }

    final EngineOptions engineOptions() {
        return new EngineOptions(
                flinkMaster.strip(),
                flinkVersion.strip(),
                sparkMaster.strip(),
                sparkVersion.strip(),
                ParameterValues.blankToNull(jobServerVersion),
                ParameterValues.blankToNull(jobServerArtifact),
                jobServerJvmArgs == null ? List.of() : jobServerJvmArgs,
                jobServerArgs == null ? List.of() : jobServerArgs);
    }
}
