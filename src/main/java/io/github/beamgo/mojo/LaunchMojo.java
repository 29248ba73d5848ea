package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.binaries.AvailableBinaries;
import io.github.beamgo.launch.binaries.BinaryLocator;
import io.github.beamgo.launch.binaries.FreshnessCheck;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.binaries.OwnImage;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.command.LaunchPlanner;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.run.LaunchExecutor;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.configuration.PomConfiguration;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.resolve.EngineResolver;
import io.github.beamgo.maven.resolve.PublishedPipeline;
import io.github.beamgo.maven.resolve.PublishedPipelines;
import io.github.beamgo.mojo.parameter.Durations;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.publish.cache.BinaryCache;
import io.github.beamgo.publish.cache.CacheFolder;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Launches a pipeline with the launcher and the worker that {@code beamgo:package} built, or with those of the
 * published pipeline {@code artifact}. The pipeline runs on prism inside the launcher, on the engine behind an
 * endpoint, or on a Flink or Spark that the plugin starts. The goal waits until the job has ended; the build succeeds
 * only if the job did. It compiles nothing and needs neither Go nor sources, and with {@code artifact} no pom.
 *
 * @since 0.1.0
 */
@Mojo(name = "launch", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class LaunchMojo extends AbstractLaunchMojo {

    private final BinaryLocator locator;
    private final FreshnessCheck freshness;
    private final PublishedPipelines published;

    /**
     * Coordinates of the published pipeline to launch instead of the one that was built here: either
     * {@code groupId:artifactId:version}, where the version may be a range, LATEST or RELEASE, or
     * {@code groupId:artifactId}, which takes the version from the project's dependencies or dependencyManagement. Its
     * manifest, launcher and worker come from the repositories, and the binaries are compared with the manifest's
     * checksums. Example: {@code com.example:wordcount:1.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.artifact")
    private @Nullable String artifact;

    /**
     * Repositories to search for {@code artifact} before those of the pom and of settings.xml, separated by commas.
     * Each is written as {@code id::default::url}, {@code id::url} or a URL. Mirrors, proxies and the {@code <server>}
     * with the same id in settings.xml apply. Example: {@code releases::https://repository.example.com/releases}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.remoteRepositories")
    private @Nullable List<@Nullable String> remoteRepositories;

    /**
     * Whether each file of the published pipeline must have an OpenPGP signature ({@code .asc}, as maven-gpg-plugin
     * makes it) by a key in {@code keyring}. Does not need gpg. Default: {@code true} if {@code keyring} is set,
     * otherwise {@code false}. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.verifySignatures")
    private @Nullable Boolean verifySignatures;

    /**
     * File with the public keys that {@code verifySignatures} trusts, as {@code gpg --export} writes it. Example:
     * {@code /etc/beamgo/trusted.asc}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.keyring")
    private @Nullable File keyring;

    /**
     * Target of the launcher to run. Default: this machine's target. A Mac with an ARM processor and Rosetta can run
     * {@code darwin-amd64}, for example. Example: {@code darwin-amd64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launcherTarget")
    private @Nullable String launcherTarget;

    /**
     * Folder for private copies of binaries that came from a repository. It must belong to the user, and nobody else
     * may have write access; otherwise a temporary folder is used. Default: {@code beamgo} in the user's cache folder.
     * Example: {@code /home/ada/.cache/beamgo}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.cacheDirectory")
    private @Nullable File cacheDirectory;

    /**
     * How long private copies stay in the cache after a launch has used them last, in days ({@code d}), hours ({@code
     * h}), minutes ({@code m}) or seconds ({@code s}). Copies that a process uses stay. Example: {@code 7d}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.cacheMaxAge", defaultValue = "90d")
    private String cacheMaxAge;

    /**
     * Prints the command but starts nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Whether a launch of binaries whose sources have changed since {@code beamgo:package} built them is an error.
     * Otherwise it is a warning. Published pipelines and {@code launcherBinary} are not concerned. Example:
     * {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.requireFresh", defaultValue = "false")
    private boolean requireFresh;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launch.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal. */
    @Inject
    public LaunchMojo(
            BinaryLocator locator,
            FreshnessCheck freshness,
            PublishedPipelines published,
            LaunchExecutor launcher,
            EngineResolver engines,
            GoalConfigurator goals) {
        super(launcher, engines, goals);
        this.locator = locator;
        this.freshness = freshness;
        this.published = published;
    }

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    boolean needsModule() {
        return !hasLauncherBinary() && ParameterValues.blankToNull(artifact) == null;
    }

    @Override
    @Nullable
    Target launcherTarget() {
        String target = ParameterValues.blankToNull(launcherTarget);
        return target == null || target.equals(Target.HOST)
                ? null
                : Target.parse(target, new ParameterName("launcherTarget"));
    }

    @Override
    void launch() throws InterruptedException {
        if (!dryRun) {
            forgetResult(pipeline());
        }
        LaunchRequest request = request(pipeline(), outputDirectory(), false);
        LaunchSite site = SitePlanner.plan(request);
        String coordinates = ParameterValues.blankToNull(artifact);
        if (coordinates == null) {
            freshness.check(request, requireFresh);
            launch(plan(request, site, locator.locate(request, site)));
            return;
        }
        Duration maxAge = Objects.requireNonNull(Durations.parse(cacheMaxAge.strip(), "cacheMaxAge"));
        PublishedPipeline pipeline = find(coordinates);
        try (ResourceStack stack = new ResourceStack()) {
            BinaryCache cache = stack.open(() -> cache(request));
            LaunchBinaries chosen = BinaryLocator.choose(pipeline.available(cache), request, site);
            BinaryLocator.requireOwnFiles(chosen, site);
            LaunchBinaries verified = pipeline.bring(chosen, cache);
            if (!dryRun) {
                cache.evict(maxAge);
            }
            getLog().info(pipeline.coordinates() + ", verified: " + verified.label() + ".");
            launch(LaunchPlanner.plan(request, site, verified));
        } catch (IOException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), "Start Maven again.", e);
        }
    }

    private void launch(LaunchPlan plan) throws InterruptedException {
        if (dryRun) {
            plan.preparations().forEach(line -> getLog().info("First: " + line));
            getLog().info(plan.command().toString());
        } else {
            runLauncher(plan);
        }
    }

    /** {@return a goal with its execution, as the command line names it: {@code launch@prod}} */
    static String name(MojoExecution execution) {
        return execution.getGoal() + (isNamed(execution) ? "@" + execution.getExecutionId() : "");
    }

    private static boolean isNamed(MojoExecution execution) {
        return !execution.getExecutionId().equals(PomConfiguration.UNNAMED_EXECUTION);
    }

    /** Plans what this goal would do after a build; nothing if its execution is for another pipeline. */
    Optional<LaunchPlan> plan(MojoExecution execution, BuildPlan build) {
        String built = build.names().pipeline();
        if (isNamed(execution) && !Objects.equals(pipeline(), built)) {
            return Optional.empty();
        }
        List<LaunchableBinary> binaries = build.compilations().stream()
                .flatMap(compilation -> compilation.binaries().stream())
                .map(binary -> new LaunchableBinary(binary.role(), binary.target(), binary.file(), null))
                .toList();
        return Optional.of(plan(built, binaries));
    }

    /** Plans what this goal would do for a pipeline after a build that made these binaries. */
    LaunchPlan plan(@Nullable String pipelineName, List<LaunchableBinary> built) {
        LaunchRequest request = request(pipelineName, outputDirectory(), false);
        LaunchSite site = SitePlanner.plan(request);
        String coordinates = ParameterValues.blankToNull(artifact);
        if (coordinates == null) {
            return plan(request, site, BinaryLocator.choose(AvailableBinaries.built(built), request, site));
        }
        AvailableBinaries available = find(coordinates).available(cache(request));
        return LaunchPlanner.plan(request, site, BinaryLocator.choose(available, request, site));
    }

    /** Plans a launch of what is built here, for which there may be an image. */
    private static LaunchPlan plan(LaunchRequest request, LaunchSite site, LaunchBinaries binaries) {
        return OwnImage.of(request, site)
                .map(image -> LaunchPlanner.plan(request, image.site(site), image.binaries(binaries)))
                .orElseGet(() -> LaunchPlanner.plan(request, site, binaries));
    }

    private PublishedPipeline find(String coordinates) {
        return published.find(
                new PublishedPipelines.Options(coordinates, pipeline(), remoteRepositories, verifySignatures, keyring),
                session(),
                project());
    }

    private BinaryCache cache(LaunchRequest request) {
        LaunchHost host = request.host();
        Path folder = cacheDirectory != null
                ? cacheDirectory.toPath()
                : CacheFolder.of(
                                host.target(),
                                environment(),
                                session().getSystemProperties().getProperty("user.home"))
                        .orElse(null);
        return new BinaryCache(folder, host.temporaryFolder());
    }
}
