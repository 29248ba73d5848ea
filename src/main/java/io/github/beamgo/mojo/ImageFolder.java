package io.github.beamgo.mojo;

import io.github.beamgo.build.pack.BakedWorkers;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.build.BaseLayout;
import io.github.beamgo.image.build.BuiltImage;
import io.github.beamgo.image.build.ImageBuilder;
import io.github.beamgo.image.build.ImageRequest;
import io.github.beamgo.image.build.LicenseLayer;
import io.github.beamgo.image.build.PlatformBinaries;
import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.image.registry.ImagePull;
import io.github.beamgo.image.registry.ImageReference;
import io.github.beamgo.image.registry.PulledImage;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.InspectionException;
import io.github.beamgo.launch.binaries.FreshnessCheck;
import io.github.beamgo.maven.configuration.RegistryAccess;
import io.github.beamgo.maven.goal.DevelopmentBuild;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.sbom.LicenseFiles;
import io.github.beamgo.publish.sbom.ModuleFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the image of a pipeline as an OCI layout in the staging folder, for the goals that pack it or push it. */
public final class ImageFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);

    private final DevelopmentBuild build;
    private final BuildPlanner planner;
    private final ManifestFile manifests;
    private final FreshnessCheck freshness;
    private final BakedWorkers bakedWorkers;
    private final ImageBuilder builder;
    private final RegistryAccess registries;

    /** Creates the access. */
    @Inject
    public ImageFolder(
            DevelopmentBuild build,
            BuildPlanner planner,
            ManifestFile manifests,
            FreshnessCheck freshness,
            BakedWorkers bakedWorkers,
            ImageBuilder builder,
            RegistryAccess registries) {
        this.build = build;
        this.planner = planner;
        this.manifests = manifests;
        this.freshness = freshness;
        this.bakedWorkers = bakedWorkers;
        this.builder = builder;
        this.registries = registries;
    }

    /**
     * An image and what it was built from.
     *
     * @param name its name
     * @param image where it is
     * @param platforms the binaries in it
     * @param manifest the manifest of its binaries
     * @param manifestSha256 the checksum of that manifest
     * @param lines for each target whose worker is in the image, the name of the file that is staged in its place
     */
    record Built(
            ImageName name,
            BuiltImage image,
            List<PlatformBinaries> platforms,
            Path manifest,
            String manifestSha256,
            Map<String, String> lines) {

        /** {@return the targets of its workers, for messages} */
        String targets() {
            return platforms.stream().map(platform -> platform.target().name()).collect(Collectors.joining(", "));
        }
    }

    /** What is done with the image, while no other build works in the folder. */
    @FunctionalInterface
    interface Use {

        /** Packs or pushes the image. */
        void with(Built built) throws IOException, InterruptedException;
    }

    /** {@return what {@code beamgo:package} builds of the pipeline of a goal} */
    BuildPlan plan(AbstractImageMojo goal) throws InterruptedException {
        return planner.plan(build.request(
                goal.session(), goal.execution().getMojoDescriptor().getPluginDescriptor(), goal.pipeline()));
    }

    /**
     * Builds the image that a goal asks for from what {@code beamgo:package} has built.
     *
     * @throws ConfigurationException when it cannot be built
     */
    void build(AbstractImageMojo goal, BuildPlan plan, Use use) throws InterruptedException {
        Path folder = plan.outputDirectory();
        Path manifestFile = folder.resolve(plan.names().manifest());
        ImageName name = goal.imageName(plan.names().image());
        try (FolderLock lock = FolderLock.take(
                plan.staging(), () -> LOG.info("Another build works in {}: waiting for it to finish.", folder))) {
            LOG.debug("{}", lock);
            Manifest manifest = manifests.read(manifestFile);
            List<PlatformBinaries> platforms = PlatformBinaries.of(manifest);
            requirePlanned(plan, platforms);
            freshness.check(
                    new FreshnessCheck.Built(
                            manifestFile, goal.project().getBasedir().toPath(), goal.environment()),
                    FreshnessCheck.Use.IMAGE,
                    goal.requiresFresh());
            String sha256 = Sha256.of(manifestFile);
            ImageRequest request = goal.request(name, manifest, sha256, base(goal, plan, platforms));
            BuiltImage image = builder.build(
                    request,
                    contents(goal, platforms, plan),
                    plan.staging().resolve(plan.names().imageClassifier()));
            Map<String, String> lines = goal.bakesWorker() ? writeLines(plan, platforms) : Map.of();
            use.with(new Built(name, image, platforms, manifestFile, sha256, lines));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The image cannot be written to " + folder + ": " + e + ".",
                    "Make sure that <outputDirectory> (-Dbeamgo.outputDirectory) is a folder that can be written to, with"
                            + " free space, and that nothing else is there under this name.",
                    e);
        }
    }

    private static Map<String, String> writeLines(BuildPlan plan, List<PlatformBinaries> platforms) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (PlatformBinaries platform : platforms) {
            Path line = plan.outputDirectory().resolve(plan.names().stagedLine(platform.target()));
            AtomicFiles.write(line, new BakedWorker(platform.worker().sha256()).line());
            LOG.info("To be staged in place of the worker for {}: {}", platform.target(), line);
            lines.put(platform.target().name(), line.getFileName().toString());
        }
        return lines;
    }

    private @Nullable BaseLayout base(AbstractImageMojo goal, BuildPlan plan, List<PlatformBinaries> platforms)
            throws InterruptedException {
        String remote = goal.remoteBase();
        if (remote == null) {
            return goal.localBase();
        }
        ParameterName parameter = new ParameterName("imageBase");
        ImageReference reference = ImageReference.parse(remote, parameter);
        PulledImage pulled = new ImagePull(
                        registries.of(parameter, goal.environment(), goal.allowsInsecure(), goal.session()))
                .pull(
                        reference,
                        platforms.stream().map(PlatformBinaries::target).toList(),
                        plan.staging().resolve("image-base"));
        LOG.info("Base image: {}", pulled.reference());
        return new BaseLayout(pulled.layout(), null);
    }

    private List<ImageRequest.Content> contents(
            AbstractImageMojo goal, List<PlatformBinaries> platforms, BuildPlan plan)
            throws IOException, InterruptedException {
        LicenseFiles licenses = new LicenseFiles(new ModuleFolders(
                plan.mainPackage().moduleFolders(),
                plan.go().modules(),
                plan.go().moduleCache()));
        List<ImageRequest.Content> contents = new ArrayList<>();
        for (PlatformBinaries platform : platforms) {
            List<BuildInfo> programs = new ArrayList<>(List.of(info(goal, plan, platform.boot())));
            // A worker that is staged runs in the image as well.
            BuildInfo worker = info(goal, plan, platform.worker());
            Path program = null;
            if (goal.bakesWorker()) {
                if (platform.worker().unpacked() != null) {
                    LOG.warn(
                            "The worker for {} is packed, and unpacks itself each time that the image starts it: <packWorkers>"
                                    + " (-Dbeamgo.packWorkers) gains nothing with <bakeWorker>.",
                            platform.target());
                }
                programs.add(worker);
                program = bakedWorkers.program(
                        plan, platform.target(), plan.staging().resolve("baked"));
            }
            contents.add(new ImageRequest.Content(
                    platform, plan.outputDirectory(), LicenseLayer.of(programs, licenses), program));
        }
        return contents;
    }

    private static BuildInfo info(AbstractImageMojo goal, BuildPlan plan, Manifest.Binary binary) throws IOException {
        Path file = plan.outputDirectory().resolve(binary.file());
        BinaryInfo info;
        try {
            info = new BinaryInspector().inspect(file);
        } catch (InspectionException e) {
            throw new ConfigurationException(
                    file + " cannot be put into an image: " + e.getMessage() + ".",
                    "Build it again with 'mvn package'.",
                    e);
        }
        String loader = info.dynamicLinking().interpreter();
        if (!goal.isOnScratch() && loader != null) {
            LOG.warn(
                    "The {} for {} needs the loader {}: make sure that the base {} has it, and its C library.",
                    binary.role(),
                    binary.target(),
                    loader,
                    goal.base());
        }
        if (goal.isOnScratch() && loader != null) {
            throw new ConfigurationException(
                    "The " + binary.role() + " for " + binary.target() + " needs the loader " + loader
                            + " and a C library, but <imageBase> (-Dbeamgo.imageBase) is scratch, which has none: it could not"
                            + " start.",
                    "Name a base with its C library, such as docker://gcr.io/distroless/base-debian12, or link it statically"
                            + " (<cgoStatic>, or <cgo> off).");
        }
        return info.buildInfo();
    }

    /** What was built may be a part of the matrix, and its image would replace one of the whole. */
    private static void requirePlanned(BuildPlan plan, List<PlatformBinaries> platforms) {
        List<String> built =
                platforms.stream().map(platform -> platform.target().name()).toList();
        List<String> missing = AbstractImageMojo.targets(plan).stream()
                .filter(target -> !built.contains(target))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "What was built in " + plan.outputDirectory() + " has no worker for " + String.join(", ", missing)
                            + ": an earlier build left it out, or <workers> (-Dbeamgo.workers) has changed since.",
                    "Run 'mvn package' first.");
        }
    }
}
