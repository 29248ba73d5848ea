package io.github.beamgo.mojo;

import io.github.beamgo.launch.BinaryLocator;
import io.github.beamgo.launch.Candidate;
import io.github.beamgo.launch.LaunchPlan;
import io.github.beamgo.launch.LaunchPlanner;
import io.github.beamgo.launch.LaunchRequest;
import io.github.beamgo.launch.Launcher;
import io.github.beamgo.mojo.config.CommandLineArguments;
import io.github.beamgo.mojo.config.Durations;
import io.github.beamgo.mojo.config.Values;
import io.github.beamgo.plan.ArtifactNames;
import io.github.beamgo.process.HostTarget;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Runs the launcher that {@code beamgo:package} built for this machine, with the worker that it built, on prism or on
 * the engine behind an endpoint. Compiles nothing; needs neither Go nor sources.
 *
 * @since 0.1.0
 */
@Mojo(name = "launch", requiresProject = false, threadSafe = true)
public final class LaunchMojo extends AbstractPipelineMojo {

    private final BinaryLocator locator;
    private final Launcher launcher;
    private final ConfiguredGoals goals;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * The Beam runner: {@code prism}, {@code flink}, {@code spark}, {@code dataflow}, {@code universal}, {@code
     * direct}, {@code dot} or {@code vet}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.runner", defaultValue = "prism")
    private String runner;

    /**
     * Address of Beam's job service. Without one prism runs inside the launcher. Example: {@code flink.example.com:8099}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.endpoint")
    private @Nullable String endpoint;

    /**
     * How the engine runs the worker: {@code DOCKER}, {@code PROCESS}, {@code EXTERNAL} or {@code LOOPBACK}. Without it
     * Beam decides: LOOPBACK for prism inside the launcher, otherwise DOCKER.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.environment")
    private @Nullable String environment;

    /**
     * What belongs to the environment: an image for DOCKER, JSON for PROCESS, host:port of a worker pool for EXTERNAL.
     * Example: {@code {"command":"/opt/beam/boot"}}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.environmentConfig")
    private @Nullable String environmentConfig;

    /**
     * The pipeline's arguments, one each. A flag that the command line sets in {@code -Dbeamgo.args} takes the place of
     * the same flag here. Example: {@code <args><arg>--input=words.txt</arg></args>}.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<String> args;

    /**
     * The pipeline's arguments in one text, split at blanks; quotes, single or double, hold together what has blanks. A
     * backslash is an ordinary character. Example: {@code -Dbeamgo.args="--input=words.txt --title='two words'"}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.args")
    private @Nullable String commandLineArgs;

    /**
     * Name of the job. Without it Beam makes one up. Example: {@code wordcount-nightly}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.jobName")
    private @Nullable String jobName;

    /**
     * Target of the worker. Default: {@code linux-amd64}, or the only one that was built. Example: {@code linux-arm64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerTarget")
    private @Nullable String workerTarget;

    /**
     * A launcher to run instead of the one that was built. Example: {@code /opt/pipelines/wordcount}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launcherBinary")
    private @Nullable File launcherBinary;

    /**
     * A worker to use instead of the one that was built. Example: {@code /opt/pipelines/wordcount-worker}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerBinary")
    private @Nullable File workerBinary;

    /**
     * Environment variables for the launcher, beside those of the build. On the command line: {@code
     * -Dbeamgo.launchEnv.GOOGLE_CLOUD_PROJECT=words}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launchEnv")
    private @Nullable Map<String, @Nullable String> launchEnv;

    /**
     * The folder in which the launcher is started. Default: the module's folder. Example: {@code target}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workingDirectory")
    private @Nullable File workingDirectory;

    /**
     * How long the launcher may run, after which it is ended and the build fails: a number with {@code s}, {@code m} or
     * {@code h}. Default: for ever. Example: {@code 30m}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.timeout")
    private @Nullable String timeout;

    /**
     * Prints the command and starts nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Leaves the goal out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launch.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Creates the goal.
     *
     * @param locator finds the binaries
     * @param launcher runs the launcher
     * @param goals gives this goal as another module configures it
     */
    @Inject
    public LaunchMojo(BinaryLocator locator, Launcher launcher, ConfiguredGoals goals) {
        this.locator = locator;
        this.launcher = launcher;
        this.goals = goals;
    }

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void run() throws InterruptedException {
        boolean boundInPom = execution.getSource() == MojoExecution.Source.LIFECYCLE;
        MavenProject module = boundInPom || launcherBinary != null
                ? project()
                : new PipelineModules(session()).thePipeline(project());
        if (module.equals(project())) {
            launch();
        } else {
            launchIn(module);
        }
    }

    /** As if Maven had been started in the module's folder. */
    private void launchIn(MavenProject module) throws InterruptedException {
        MavenSession there = session().clone();
        there.setCurrentProject(module);
        goals.with(there, goals.commandLine(there, plugin, "launch"), LaunchMojo.class, goal -> {
            goal.runUnlessSkipped();
            return goal;
        });
    }

    private void launch() throws InterruptedException {
        LaunchRequest request = request(pipeline());
        LaunchPlan plan = LaunchPlanner.plan(request, locator.locate(request));
        getLog().info(plan.command().toString());
        if (!dryRun) {
            launcher.run(plan, System.out, System.err);
        }
    }

    /** What this goal would do for a pipeline after a build that made these binaries. */
    LaunchPlan plan(@Nullable String pipelineName, List<Candidate> available) {
        LaunchRequest request = request(pipelineName);
        return LaunchPlanner.plan(request, BinaryLocator.choose(available, request));
    }

    private LaunchRequest request(@Nullable String pipelineName) {
        Map<String, String> variables = new HashMap<>(environment());
        variables.putAll(Values.merged(launchEnv, session().getUserProperties(), "beamgo.launchEnv"));
        return new LaunchRequest(
                outputDirectory().resolve(new ArtifactNames(project().getArtifactId(), pipelineName).manifest()),
                HostTarget.of(session().getSystemProperties()),
                runner.strip(),
                Values.blankToNull(endpoint),
                Values.blankToNull(environment),
                Values.blankToNull(environmentConfig),
                Values.blankToNull(jobName),
                CommandLineArguments.all(args, commandLineArgs),
                Values.blankToNull(workerTarget),
                path(launcherBinary),
                path(workerBinary),
                variables,
                workingDirectory == null ? moduleDirectory() : workingDirectory.toPath(),
                Durations.parse(Values.blankToNull(timeout)));
    }

    private Path moduleDirectory() {
        File basedir = project().getBasedir();
        return basedir == null ? Path.of(session().getExecutionRootDirectory()) : basedir.toPath();
    }

    private static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
