package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.build.SbomReferrers;
import io.github.beamgo.image.layout.ImageName;
import io.github.beamgo.image.registry.ImagePush;
import io.github.beamgo.image.registry.ImageReference;
import io.github.beamgo.image.registry.PushedImage;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.configuration.RegistryAccess;
import io.github.beamgo.publish.manifest.ImageRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds an SDK image for the pipeline as {@code beamgo:image-tar} does, and pushes it to the registry that {@code image}
 * names, for all platforms under one tag, without Docker. Logins are those of {@code docker login} and {@code podman login},
 * or a {@code <server>} in settings.xml that has the registry's host as its id. {@code image.json} in the output folder then
 * names the image by its digest, as {@code sdkContainerImage} takes it. The bills of materials of boot and worker are pushed
 * as documents that refer to the image of their platform, unless {@code sbom} of {@code package} is {@code false}.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "image",
        defaultPhase = LifecyclePhase.DEPLOY,
        threadSafe = true,
        configurator = CommandLineFirstConfigurator.NAME)
public final class ImageMojo extends AbstractImageMojo {

    private final ImageFolder folder;
    private final RegistryAccess registries;

    /** Creates the goal. */
    @Inject
    public ImageMojo(ImageFolder folder, RegistryAccess registries) {
        this.folder = folder;
        this.registries = registries;
    }

    @Override
    String description(BuildPlan plan) {
        return "push " + reference(plan) + " on " + base() + " for " + String.join(", ", targets(plan));
    }

    /** Docker would take a name without a registry for one in Docker Hub, where hardly anybody wants to push by mistake. */
    ImageReference reference(BuildPlan plan) {
        ParameterName parameter = new ParameterName("image");
        ImageName name = imageName(plan.names().image());
        if (!name.qualified().equals(name.toString())) {
            throw new ConfigurationException(
                    parameter + " is '" + name.repository() + "', which names no registry to push to.",
                    "Write the registry in front, such as ghcr.io/team/"
                            + plan.names().image() + "; that of Docker Hub is docker.io.");
        }
        return ImageReference.parse(name.toString(), parameter);
    }

    @Override
    void build() throws InterruptedException {
        BuildPlan plan = folder.plan(this);
        plan.requireWhole();
        ImageReference reference = reference(plan);
        ImagePush push =
                new ImagePush(registries.of(new ParameterName("image"), environment(), allowsInsecure(), session()));
        List<ImageReference> neighbours = Stream.ofNullable(remoteBase())
                .map(base -> ImageReference.parse(base, new ParameterName("imageBase")))
                .toList();
        folder.build(this, plan, built -> {
            if (plan.sbom()) {
                new SbomReferrers(
                                binary -> plan.outputDirectory().resolve(binary.file() + "." + PlannedBinary.SBOM_TYPE))
                        .add(built.image(), built.platforms());
            }
            PushedImage pushed = push.push(built.image().layout().folder(), reference, neighbours);
            Path file = record(pushed.reference(), built).write(built.manifest());
            getLog().info(pushed.reference() + " for " + built.targets() + ": " + pushed.sent() + " blobs pushed, "
                    + (pushed.there() + pushed.mounted()) + " already there. Record: " + file);
        });
    }

    /** What is launched later is this image, whatever the tag names then. */
    private static ImageRecord record(ImageReference pushed, ImageFolder.Built built) {
        String digest = Objects.requireNonNull(pushed.digest());
        String repository = pushed.registry() + "/" + pushed.repository();
        return new ImageRecord(
                repository + ":" + pushed.tag(),
                digest,
                repository + "@" + digest,
                built.manifestSha256(),
                built.lines());
    }
}
