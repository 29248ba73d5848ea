package io.github.beamgo.mojo;

import io.github.beamgo.host.HostTarget;
import io.github.beamgo.host.UnknownUser;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.request.EngineConfiguration;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.maven.resolve.EngineResolver;
import io.github.beamgo.maven.resolve.TransferProgress;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that may start an engine have in common. */
abstract class AbstractEngineMojo extends AbstractPipelineMojo {

    private final EngineResolver engines;

    /**
     * The Beam runner: {@code prism}, {@code flink}, {@code spark}, {@code dataflow}, {@code universal},
     * {@code direct}, {@code dot} or {@code vet}. {@code beamgo:start} can start the first three. Default: that of the
     * engine which {@code beamgo:start} runs at {@code endpoint}, otherwise {@code prism}. Example: {@code flink}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.runner")
    private @Nullable String runner;

    /**
     * Where a Flink job server that the plugin starts executes jobs: {@code [local]} runs them inside the job server;
     * host:port is the REST interface of a Flink cluster. Example: {@code flink.example.com:8081}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.flinkMaster", defaultValue = "[local]")
    private String flinkMaster;

    /**
     * Flink version of the job server that the plugin starts, as in the name of Beam's Flink runner. Default: that of the
     * cluster {@code flinkMaster}, and 1.19 without one. Example: {@code 1.19}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.flinkVersion")
    private @Nullable String flinkVersion;

    /**
     * Where a Spark job server that the plugin starts executes jobs: {@code local[*]} runs them inside the job server;
     * otherwise the URL of a Spark cluster. Example: {@code spark://spark.example.com:7077}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sparkMaster", defaultValue = "local[*]")
    private String sparkMaster;

    /**
     * Spark version of the job server that the plugin starts. Example: {@code 3.5.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sparkVersion", defaultValue = "3.5.0")
    private String sparkVersion;

    /**
     * Beam version of the job server that the plugin starts. Pipelines built with a newer SDK usually run on an older
     * job server. Default: the version of Beam's Go SDK in the launcher. Example: {@code 2.62.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerVersion")
    private @Nullable String jobServerVersion;

    /**
     * Maven coordinates of the job server to start instead of Beam's own. Example:
     * {@code com.example:flink-job-server:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerArtifact")
    private @Nullable String jobServerArtifact;

    /**
     * JVM options for the job server that the plugin starts, separated by commas on the command line. Example:
     * {@code -Xmx4g}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerJvmArgs")
    private @Nullable List<String> jobServerJvmArgs;

    /**
     * Arguments for the job server that the plugin starts, separated by commas on the command line. Example:
     * {@code --artifacts-dir=/mnt/staged}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobServerArgs")
    private @Nullable List<String> jobServerArgs;

    /**
     * Flink settings, named as in Flink's configuration file, for jobs on a job server that the plugin starts:
     * checkpointing, parallelism, and for {@code [local]} also memory and slots. The plugin's configuration, the execution
     * and the command line are merged by name: {@code -Dbeamgo.flinkConfiguration.parallelism.default=2}. Example:
     * {@code <execution.checkpointing.interval>10 s</execution.checkpointing.interval>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.flinkConfiguration")
    private @Nullable Map<String, @Nullable String> flinkConfiguration;

    /**
     * Properties of Spark for a job server that the plugin starts; their names begin with {@code spark.}. They are merged
     * like those of {@code flinkConfiguration}. Example:
     * {@code <spark.default.parallelism>4</spark.default.parallelism>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sparkConfiguration")
    private @Nullable Map<String, @Nullable String> sparkConfiguration;

    AbstractEngineMojo(EngineResolver engines) {
        this.engines = engines;
    }

    /** Resolves an engine in the repositories of the project. */
    final List<Path> resolve(EngineArtifacts artifacts) {
        return engines.resolve(
                artifacts, TransferProgress.shownIn(session()), project().getRemoteProjectRepositories());
    }

    /** The module's folder; without a module that in which Maven was started. */
    final Path moduleDirectory() {
        File basedir = project().getBasedir();
        return basedir == null ? Path.of(session().getExecutionRootDirectory()) : basedir.toPath();
    }

    /** As the user names it, {@code null} if the user does not. */
    final @Nullable String runner() {
        return runner == null ? null : runner.strip();
    }

    /** This machine, with the environment variables for what is started on it. */
    final LaunchHost host(Map<String, String> variables) {
        Properties properties = session().getSystemProperties();
        Target target = HostTarget.of(properties);
        return new LaunchHost(
                target,
                UnknownUser.housed(variables, properties),
                Path.of(properties.getProperty("java.io.tmpdir")),
                Path.of(properties.getProperty("java.home"), "bin", "java" + target.executableSuffix()));
    }

    final EngineOptions engineOptions() {
        return new EngineOptions(
                flinkMaster.strip(),
                ParameterValues.blankToNull(flinkVersion),
                sparkMaster.strip(),
                sparkVersion.strip(),
                ParameterValues.blankToNull(jobServerVersion),
                ParameterValues.blankToNull(jobServerArtifact),
                jobServerJvmArgs == null ? List.of() : jobServerJvmArgs,
                jobServerArgs == null ? List.of() : jobServerArgs,
                new EngineConfiguration(
                        ParameterValues.withoutNulls(flinkConfiguration),
                        ParameterValues.withoutNulls(sparkConfiguration)));
    }
}
