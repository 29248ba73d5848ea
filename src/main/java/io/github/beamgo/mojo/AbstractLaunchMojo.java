package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.result.JobReport;
import io.github.beamgo.launch.result.LaunchResult;
import io.github.beamgo.launch.run.LaunchExecutor;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.maven.goal.StartedEngines;
import io.github.beamgo.maven.resolve.EngineResolver;
import io.github.beamgo.mojo.parameter.CommandLineArguments;
import io.github.beamgo.mojo.parameter.Durations;
import io.github.beamgo.mojo.parameter.NamedOptions;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals that launch a pipeline have in common: what to launch, where, and what happens to the job. */
abstract class AbstractLaunchMojo extends AbstractEngineMojo {

    private static final String PROPERTIES = "beamgo.";

    private static final String OUTCOME = "beamgo.launch.outcome";
    private static final String RESULT_FILE = "beamgo.launch.resultFile";
    private static final String EXIT_CODE = "beamgo.launch.exitCode";
    private static final String JOB_ID = "beamgo.launch.jobId";
    private static final String STATE = "beamgo.launch.state";
    private static final Set<String> RESULTS = Set.of(OUTCOME, RESULT_FILE, EXIT_CODE, JOB_ID, STATE);

    private final LaunchExecutor launcher;
    private final GoalConfigurator goals;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * Address (host:port) of a Beam job service that is already running. Default: none; prism then runs inside the
     * launcher, and the plugin starts Flink and Spark itself. Example: {@code flink.example.com:8099}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.endpoint")
    private @Nullable String endpoint;

    /**
     * How the engine runs the worker: {@code DOCKER}, {@code PROCESS}, {@code EXTERNAL}, {@code LOOPBACK} (inside the
     * launcher; the worker binary is not executed) or {@code WORKER_POOL} (the plugin starts Beam's worker pool on this
     * machine, without containers). Default: LOOPBACK for prism inside the launcher and for an engine that the plugin
     * starts with a local master, otherwise DOCKER. Example: {@code PROCESS}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.environmentType")
    private @Nullable String environmentType;

    /**
     * Details of the environment: an image for DOCKER, JSON for PROCESS, host:port of a worker pool for EXTERNAL.
     * Default for PROCESS: Beam's boot, either the packaged one or {@code bootBinary}. Example:
     * <code>{"command":"/opt/beam/boot"}</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.environmentConfig")
    private @Nullable String environmentConfig;

    /**
     * Options of the pipeline by the names of their flags, Beam's and its own. The plugin's configuration, the execution and
     * the command line are merged by name: {@code -Dbeamgo.options.max_num_workers=20}. The command line wins over the pom and, in the same
     * place, an argument over an option. A name that XML does not allow as an element goes into an {@code <option>}:
     * {@code <option>3d=true</option>}. Example: {@code <max_num_workers>10</max_num_workers>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.options")
    private @Nullable Map<String, @Nullable String> options;

    /**
     * Arguments for the pipeline, one per element. A flag set on the command line in {@code -Dbeamgo.args} replaces the
     * same flag here. Example: {@code <args><arg>--input=words.txt</arg></args>}.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<String> args;

    /**
     * Arguments for the pipeline as one text, split at whitespace. Single or double quotes keep an argument with
     * whitespace together; a backslash is an ordinary character. Example:
     * {@code -Dbeamgo.args="--input=words.txt --title='two words'"}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.args")
    private @Nullable String commandLineArgs;

    /**
     * Name of the job. Default: Beam generates one. Example: {@code wordcount-nightly}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobName")
    private @Nullable String jobName;

    /**
     * Target of the worker to use. Default: this machine's target if the worker runs here, {@code linux-arm64} for
     * Dataflow's ARM machines, otherwise {@code linux-amd64} or, if only one worker was built, that one. Example:
     * {@code linux-arm64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerTarget")
    private @Nullable String workerTarget;

    /**
     * Path of a launcher to run instead of the one that was built. Example: {@code /opt/pipelines/wordcount}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launcherBinary")
    private @Nullable File launcherBinary;

    /**
     * Path of a worker to use instead of the one that was built. Example: {@code /opt/pipelines/wordcount-worker}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerBinary")
    private @Nullable File workerBinary;

    /**
     * Path of Beam's boot to use for PROCESS and WORKER_POOL instead of the one that was built. It is a path on the
     * machines that execute the workers. Example: {@code /opt/apache/beam/boot}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.bootBinary")
    private @Nullable String bootBinary;

    /**
     * Container image in which DOCKER and Dataflow run the worker. Default: for DOCKER the image that
     * {@code beamgo:image} has pushed for the binaries that {@code beamgo:launch} launches, by its digest; otherwise Beam's
     * own image, {@code apache/beam_go_sdk}, in the worker's version of Beam. Example: {@code registry.example.com/beam-go:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sdkContainerImage")
    private @Nullable String sdkContainerImage;

    /**
     * Google Cloud project; only for Dataflow. Example: {@code my-project}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.project")
    private @Nullable String project;

    /**
     * Google Cloud region; only for Dataflow. Example: {@code europe-west1}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.region")
    private @Nullable String region;

    /**
     * Folder in Google Cloud Storage to which the binaries are uploaded; only for Dataflow. Example:
     * {@code gs://bucket/staging}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.stagingLocation")
    private @Nullable String stagingLocation;

    /**
     * Machine type of Dataflow's workers. It determines the default of {@code workerTarget}. Example:
     * {@code t2a-standard-4}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerMachineType")
    private @Nullable String workerMachineType;

    /**
     * Prints the Dataflow job instead of submitting it. Needs neither network nor credentials.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.dataflowDryRun", defaultValue = "false")
    private boolean dataflowDryRun;

    /**
     * Environment variables for the launcher, in addition to those of the build. Example:
     * {@code -Dbeamgo.launchEnv.GOOGLE_CLOUD_PROJECT=words}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launchEnv")
    private @Nullable Map<String, @Nullable String> launchEnv;

    /**
     * Folder in which the launcher is started. Default: the module's folder. Example: {@code target}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workingDirectory")
    private @Nullable File workingDirectory;

    /**
     * How long the job may take. After that it is cancelled and the build fails. Written as a number with {@code s},
     * {@code m}, {@code h} or {@code d}; a number alone means seconds. Default: no limit. Example: {@code 30m}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.timeout")
    private @Nullable String timeout;

    /**
     * How long a launcher whose jobs are done may neither end, print nor compute anything. After that it is ended with a
     * warning, and the launch has succeeded. Written as {@code timeout} is. Example: {@code 30m}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launcherGrace", defaultValue = "10m")
    private String launcherGrace;

    /**
     * Ends the launch as soon as the job has been submitted. {@code beamgo:status} and {@code beamgo:cancel} then find
     * the job through {@code target/beamgo/launch.json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.async", defaultValue = "false")
    private boolean async;

    /**
     * Lets a job that was submitted to an endpoint or to Dataflow continue when the launch is interrupted or exceeds {@code timeout}.
     * Otherwise the job is cancelled.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.keepRunning", defaultValue = "false")
    private boolean keepRunning;

    /**
     * Skips the checks before the launch: of the endpoint, a Flink cluster, Dataflow, the binaries, and arguments that name files.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.skipPreflight", defaultValue = "false")
    private boolean skipPreflight;

    /**
     * File that gets the result of the launch as JSON: how it ended and why, its jobs with what they have counted, and the
     * binaries. Default: {@code launch-result.json} in the output folder. Example: {@code target/nightly.json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.resultFile")
    private @Nullable File resultFile;

    AbstractLaunchMojo(LaunchExecutor launcher, EngineResolver engines, GoalConfigurator goals) {
        super(engines);
        this.launcher = launcher;
        this.goals = goals;
    }

    /** Maven runs the goal only once, and the goal itself finds the module. */
    @Override
    boolean isMeantForThisModule() {
        return true;
    }

    /** A goal on the command line is meant for the module with the pipeline, wherever Maven was started. */
    @Override
    final void run() throws InterruptedException {
        requirePom();
        MavenProject module = new PipelineModules(session()).meantBy(execution(), project(), needsModule());
        if (module.equals(project())) {
            launch();
        } else {
            goals.in(module, session(), execution(), AbstractLaunchMojo.class, AbstractLaunchMojo::runUnlessSkipped);
        }
    }

    private void requirePom() {
        if (needsModule() && !session().getRequest().isProjectPresent()) {
            throw new ConfigurationException(
                    "There is no pom.xml in " + session().getExecutionRootDirectory()
                            + ", so that nothing says which pipeline is to be launched.",
                    "Start Maven in the pipeline's module; or name a published pipeline with <artifact>"
                            + " (-Dbeamgo.artifact=group:artifact:version), or a compiled launcher with"
                            + " <launcherBinary> (-Dbeamgo.launcherBinary).");
        }
    }

    /** Whether the goal takes anything from a module. */
    boolean needsModule() {
        return true;
    }

    private @Nullable Target workerTarget() {
        String target = ParameterValues.blankToNull(workerTarget);
        return target == null ? null : Target.parse(target, new ParameterName("workerTarget"));
    }

    /** The launcher's target if it is not this machine. */
    @Nullable
    Target launcherTarget() {
        return null;
    }

    /** Launches the pipeline of this module. */
    abstract void launch() throws InterruptedException;

    /** Runs a launch, whose output goes to the console of the build. */
    final void runLauncher(LaunchPlan plan) throws InterruptedException {
        launcher.run(plan, this::resolve, System.out, System.err, this::publish);
    }

    /** A result of an earlier launch must not be taken for this one's, which may be refused before it begins. */
    final void forgetResult(@Nullable String pipelineName) {
        Path file = LaunchRequest.result(launchRecord(pipelineName), path(resultFile));
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(
                    new ParameterName("resultFile") + " is '" + file + "', which is a folder.", "Name a file.");
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The result of an earlier launch, " + file + ", cannot be deleted: " + e + ".",
                    "Check its permissions, or name another file with <resultFile> (-Dbeamgo.resultFile).",
                    e);
        }
        // Maven 4 hands out copies of the keys.
        RESULTS.forEach(project().getProperties()::remove);
    }

    /** For later goals of the build. */
    private void publish(Path file, LaunchResult result) {
        Properties properties = project().getProperties();
        properties.setProperty(OUTCOME, result.outcome().name());
        properties.setProperty(RESULT_FILE, file.toString());
        if (result.exitCode() != null) {
            properties.setProperty(EXIT_CODE, result.exitCode().toString());
        }
        if (!result.jobs().isEmpty()) {
            JobReport last = result.jobs().get(result.jobs().size() - 1);
            properties.setProperty(JOB_ID, last.id());
            if (last.state() != null) {
                properties.setProperty(STATE, last.state().name());
            }
        }
    }

    final PluginDescriptor plugin() {
        return plugin;
    }

    private Path launchRecord(@Nullable String pipelineName) {
        return outputDirectory().resolve(new ArtifactNames(project().getArtifactId(), pipelineName).launchRecord());
    }

    /**
     * Makes a launch request of the parameters.
     *
     * @param pipelineName name of the pipeline, {@code null} if it has none
     * @param binaries folder with the manifest and the binaries
     * @param development whether a developer launches it to try it out
     */
    final LaunchRequest request(@Nullable String pipelineName, Path binaries, boolean development) {
        ArtifactNames names = new ArtifactNames(project().getArtifactId(), pipelineName);
        Map<String, String> variables = new HashMap<>(environment());
        variables.putAll(ParameterValues.withoutNulls(launchEnv));
        return new LaunchRequest(
                binaries.resolve(names.manifest()),
                launchRecord(pipelineName),
                host(variables),
                runner(),
                ParameterValues.blankToNull(endpoint),
                ParameterValues.blankToNull(environmentType),
                ParameterValues.blankToNull(environmentConfig),
                ParameterValues.blankToNull(sdkContainerImage),
                ParameterValues.blankToNull(jobName),
                CommandLineArguments.all(
                        NamedOptions.of(ParameterValues.withoutNulls(options), onCommandLine()), args, commandLineArgs),
                workerTarget(),
                launcherTarget(),
                path(launcherBinary),
                path(workerBinary),
                ParameterValues.blankToNull(bootBinary),
                engineOptions(),
                new DataflowOptions(
                        ParameterValues.blankToNull(project),
                        ParameterValues.blankToNull(region),
                        ParameterValues.blankToNull(stagingLocation),
                        ParameterValues.blankToNull(workerMachineType),
                        dataflowDryRun),
                workingDirectory == null ? moduleDirectory() : workingDirectory.toPath(),
                new StartedEngines(session(), project()).running(),
                Durations.parse(ParameterValues.blankToNull(timeout), "timeout"),
                new LaunchRequest.Mode(
                        async,
                        keepRunning,
                        skipPreflight,
                        Objects.requireNonNull(Durations.parse(launcherGrace.strip(), "launcherGrace")),
                        development),
                onCommandLine(),
                path(resultFile));
    }

    private Set<String> onCommandLine() {
        return session().getUserProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith(PROPERTIES))
                .map(property -> property.substring(PROPERTIES.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    final boolean hasLauncherBinary() {
        return launcherBinary != null;
    }

    private static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
