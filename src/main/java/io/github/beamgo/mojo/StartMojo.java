package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.launch.run.BackgroundEngine;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.DevelopmentBuild;
import io.github.beamgo.maven.goal.StartedEngines;
import io.github.beamgo.maven.resolve.EngineResolver;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.NeededBinary;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts an engine that runs alongside the build, so that integration tests can launch pipelines on it: prism, Flink or
 * Spark, and with {@code workerPool} also Beam's worker pool. Their addresses are in the properties
 * {@code beamgo.started.endpoint} and {@code beamgo.started.workerPool}. {@code beamgo:stop} stops the engine;
 * otherwise it is stopped at the end of the build. Go compiles prism and boot in the pipeline's version of Beam.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "start",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        threadSafe = true,
        configurator = CommandLineFirstConfigurator.NAME)
public final class StartMojo extends AbstractEngineMojo {

    private final DevelopmentBuild build;
    private final BackgroundEngine engine;
    private final ManifestFile manifests;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * Whether Beam's worker pool is started as well.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerPool", defaultValue = "false")
    private boolean workerPool;

    /**
     * Skips this goal and {@code beamgo:stop}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.start.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal. */
    @Inject
    public StartMojo(DevelopmentBuild build, BackgroundEngine engine, EngineResolver engines, ManifestFile manifests) {
        super(engines);
        this.build = build;
        this.engine = engine;
        this.manifests = manifests;
    }

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void run() throws InterruptedException {
        StartedEngines started = new StartedEngines(session(), project());
        if (started.exists()) {
            throw new ConfigurationException(
                    "An engine has already been started in this module.", "Run beamgo:stop before the next start.");
        }
        ResourceStack stack = open();
        boolean serves = false;
        try {
            StartedEngine serving = engine.start(request(), this::resolve, stack);
            publish(serving);
            started.put(serving, stack);
            serves = true;
        } finally {
            if (!serves) {
                stack.close();
            }
        }
    }

    private static ResourceStack open() {
        try {
            return new ResourceStack();
        } catch (IOException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), "Start Maven again.", e);
        }
    }

    private void publish(StartedEngine serving) {
        Properties properties = project().getProperties();
        properties.setProperty("beamgo.started.endpoint", serving.endpoint());
        getLog().info(serving.runner() + " serves on ${beamgo.started.endpoint}, " + serving.endpoint() + ".");
        if (serving.workerPool() != null) {
            properties.setProperty("beamgo.started.workerPool", serving.workerPool());
            getLog().info("Beam's worker pool serves on ${beamgo.started.workerPool}, " + serving.workerPool() + ".");
        }
    }

    private BackgroundEngine.Request request() throws InterruptedException {
        BeamRunner runner = BackgroundEngine.runner(Objects.requireNonNullElse(runner(), BeamRunner.PRISM.flagValue()));
        LaunchHost host = host(environment());
        Target target = host.target();
        BuildRequest pipeline = build.request(session(), plugin, pipeline());
        ArtifactNames names = new ArtifactNames(pipeline.project().artifactId(), pipeline.pipeline());
        List<Manifest.Binary> packaged = binaries(outputDirectory().resolve(names.manifest()));
        Optional<Path> boot = file(packaged, BinaryRole.BOOT, target, outputDirectory());
        List<NeededBinary> needs = new ArrayList<>();
        if (runner == BeamRunner.PRISM) {
            needs.add(new NeededBinary(BinaryRole.PRISM, target));
        }
        if (workerPool && boot.isEmpty()) {
            needs.add(new NeededBinary(BinaryRole.BOOT, target));
        }
        Path folder = outputDirectory().resolve("start");
        build.build(pipeline, needs, target, folder);
        List<Manifest.Binary> built = needs.isEmpty() ? List.of() : binaries(folder.resolve(names.manifest()));
        return new BackgroundEngine.Request(
                runner,
                engineOptions(),
                host,
                outputDirectory(),
                file(built, BinaryRole.PRISM, target, folder).orElse(null),
                workerPool
                        ? boot.or(() -> file(built, BinaryRole.BOOT, target, folder))
                                .orElse(null)
                        : null,
                moduleDirectory(),
                file(packaged, BinaryRole.WORKER, target, outputDirectory()).orElse(null),
                packaged.stream()
                        .flatMap(binary -> Stream.ofNullable(binary.beamVersion()))
                        .findFirst()
                        .orElse("none"));
    }

    private List<Manifest.Binary> binaries(Path manifest) {
        return Files.exists(manifest) ? manifests.read(manifest).binaries() : List.of();
    }

    private static Optional<Path> file(List<Manifest.Binary> binaries, BinaryRole role, Target target, Path folder) {
        return binaries.stream()
                .filter(binary -> binary.role() == role && binary.target().equals(target))
                .map(binary -> folder.resolve(binary.file()))
                .findFirst();
    }
}
