package io.github.beamgo.mojo;

import io.github.beamgo.build.pack.BakedWorkers;
import io.github.beamgo.build.plan.ArtifactNames;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.build.BuiltImage;
import io.github.beamgo.image.build.ImageBuilder;
import io.github.beamgo.image.build.ImageRequest;
import io.github.beamgo.image.build.LicenseLayer;
import io.github.beamgo.image.build.PlatformBinaries;
import io.github.beamgo.image.layout.ImageArchive;
import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.DevelopmentBuild;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.sbom.LicenseFiles;
import io.github.beamgo.publish.sbom.ModuleFolders;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.text.HumanUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds an SDK image for the pipeline, with every target of {@code workers} for Linux, without Docker and without a
 * registry, and attaches it as one file with the classifier {@code image} and the type {@code tar}. The file is an OCI
 * layout, and {@code docker load} and {@code podman load} take it. The image has Beam's boot as its entry point, which
 * {@code beamgo:package} builds for each of these targets if this goal is bound in the pom. The same binaries give the same
 * bytes on every machine.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "image-tar",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        configurator = CommandLineFirstConfigurator.NAME)
public final class ImageTarMojo extends AbstractImageMojo {

    private final DevelopmentBuild build;
    private final BuildPlanner planner;
    private final ManifestFile manifests;
    private final BakedWorkers bakedWorkers;
    private final ImageBuilder builder;
    private final ArtifactAttacher attacher;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /** Creates the goal. */
    @Inject
    public ImageTarMojo(
            DevelopmentBuild build,
            BuildPlanner planner,
            ManifestFile manifests,
            BakedWorkers bakedWorkers,
            ImageBuilder builder,
            ArtifactAttacher attacher) {
        this.build = build;
        this.planner = planner;
        this.manifests = manifests;
        this.bakedWorkers = bakedWorkers;
        this.builder = builder;
        this.attacher = attacher;
    }

    /** {@return what the goal would do after a build, for {@code beamgo:plan}} */
    String description(BuildPlan plan) {
        String targets = plan.compilations().stream()
                .flatMap(compilation -> compilation.binaries().stream())
                .filter(binary -> binary.role() == BinaryRole.WORKER
                        && binary.target().os().equals("linux"))
                .map(binary -> binary.target().name())
                .collect(Collectors.joining(", "));
        return imageName(plan.names().image()) + " on " + base() + " for " + targets + " in "
                + plan.outputDirectory().resolve(plan.names().imageArchive());
    }

    @Override
    void run() throws InterruptedException {
        BuildPlan plan = planner.plan(build.request(session(), plugin, pipeline()));
        ArtifactNames names = plan.names();
        Path folder = plan.outputDirectory();
        Path archive = folder.resolve(names.imageArchive());
        Manifest manifest = manifests.read(folder.resolve(names.manifest()));
        List<PlatformBinaries> platforms = PlatformBinaries.of(manifest);
        ImageName name = imageName(names.image());
        try (FolderLock lock = FolderLock.take(plan.staging(), () -> getLog().info(
                        "Another build works in " + folder + ": waiting for it to finish."))) {
            getLog().debug(lock.toString());
            ImageRequest request = request(name, manifest, Sha256.of(folder.resolve(names.manifest())));
            BuiltImage image = builder.build(
                    request, contents(platforms, plan), plan.staging().resolve(names.imageClassifier()));
            new ImageArchive().write(image.layout(), image.images(), archive);
            if (bakesWorker()) {
                for (PlatformBinaries platform : platforms) {
                    Path line = folder.resolve(names.stagedLine(platform.target()));
                    AtomicFiles.write(line, new BakedWorker(platform.worker().sha256()).line());
                    getLog().info("To be staged in place of the worker for " + platform.target() + ": " + line);
                }
            }
            getLog().info(name + ", " + image.index().digest() + ", for "
                    + platforms.stream()
                            .map(platform -> platform.target().name())
                            .collect(Collectors.joining(", "))
                    + ": " + archive + ", " + HumanUnits.megabytes(Files.size(archive)));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The image cannot be written to " + archive + ": " + e + ".",
                    "Make sure that <outputDirectory> (-Dbeamgo.outputDirectory) is a folder that can be written to, with"
                            + " free space, and that nothing else is there under this name.",
                    e);
        }
        attacher.attachImage(project(), names.imageClassifier(), archive);
    }

    private List<ImageRequest.Content> contents(List<PlatformBinaries> platforms, BuildPlan plan)
            throws IOException, InterruptedException {
        LicenseFiles licenses = new LicenseFiles(new ModuleFolders(
                plan.mainPackage().moduleFolders(),
                plan.go().modules(),
                plan.go().moduleCache()));
        List<ImageRequest.Content> contents = new ArrayList<>();
        for (PlatformBinaries platform : platforms) {
            List<BuildInfo> programs = new ArrayList<>(List.of(info(plan, platform.boot())));
            Path program = null;
            if (bakesWorker()) {
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
