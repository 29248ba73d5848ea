package io.github.beamgo.mojo;

import io.github.beamgo.build.pack.BakedWorkers;
import io.github.beamgo.build.plan.BuildPlan;
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
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.maven.configuration.RegistryAccess;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.sbom.LicenseFiles;
import io.github.beamgo.publish.sbom.ModuleFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the image of a pipeline as an OCI layout in the staging folder, for the goals that pack it or push it. */
public final class ImageFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);

    private final ManifestFile manifests;
    private final BakedWorkers bakedWorkers;
    private final ImageBuilder builder;
    private final RegistryAccess registries;

    /** Creates the access. */
    @Inject
    public ImageFolder(
            ManifestFile manifests, BakedWorkers bakedWorkers, ImageBuilder builder, RegistryAccess registries) {
        this.manifests = manifests;
        this.bakedWorkers = bakedWorkers;
        this.builder = builder;
        this.registries = registries;
    }

    /** What is done with the image, while no other build works in the folder. */
    @FunctionalInterface
    interface Use {

        /** Packs or pushes the image, which has been built of these binaries. */
        void with(ImageName name, BuiltImage image, List<PlatformBinaries> platforms)
                throws IOException, InterruptedException;
    }

    /**
     * Builds the image that a goal asks for from what {@code beamgo:package} has built.
     *
     * @throws ConfigurationException when it cannot be built
     */
    void build(AbstractImageMojo goal, BuildPlan plan, Use use) throws InterruptedException {
        Path folder = plan.outputDirectory();
        Path manifestFile = folder.resolve(plan.names().manifest());
        Manifest manifest = manifests.read(manifestFile);
        List<PlatformBinaries> platforms = PlatformBinaries.of(manifest);
        ImageName name = goal.imageName(plan.names().image());
        try (FolderLock lock = FolderLock.take(
                plan.staging(), () -> LOG.info("Another build works in {}: waiting for it to finish.", folder))) {
            LOG.debug("{}", lock);
            ImageRequest request = goal.request(name, manifest, Sha256.of(manifestFile), base(goal, plan, platforms));
            BuiltImage image = builder.build(
                    request,
                    contents(goal, platforms, plan),
                    plan.staging().resolve(plan.names().imageClassifier()));
            if (goal.bakesWorker()) {
                writeLines(plan, platforms);
            }
            use.with(name, image, platforms);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The image cannot be written to " + folder + ": " + e + ".",
                    "Make sure that <outputDirectory> (-Dbeamgo.outputDirectory) is a folder that can be written to, with"
                            + " free space, and that nothing else is there under this name.",
                    e);
        }
    }

    /** {@return the targets, for people} */
    static String targets(List<PlatformBinaries> platforms) {
        return platforms.stream().map(platform -> platform.target().name()).collect(Collectors.joining(", "));
    }

    private static void writeLines(BuildPlan plan, List<PlatformBinaries> platforms) throws IOException {
        for (PlatformBinaries platform : platforms) {
            Path line = plan.outputDirectory().resolve(plan.names().stagedLine(platform.target()));
            AtomicFiles.write(line, new BakedWorker(platform.worker().sha256()).line());
            LOG.info("To be staged in place of the worker for {}: {}", platform.target(), line);
        }
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
            List<BuildInfo> programs = new ArrayList<>(List.of(info(plan, platform.boot())));
            Path program = null;
            if (goal.bakesWorker()) {
                programs.add(info(plan, platform.worker()));
                program = bakedWorkers.program(
                        plan, platform.target(), plan.staging().resolve("baked"));
            }
            contents.add(new ImageRequest.Content(
                    platform, plan.outputDirectory(), LicenseLayer.of(programs, licenses), program));
        }
        return contents;
    }

    private static BuildInfo info(BuildPlan plan, Manifest.Binary binary) throws IOException {
        return new BinaryInspector()
                .inspect(plan.outputDirectory().resolve(binary.file()))
                .buildInfo();
    }
}
