package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.image.build.BuiltImage;
import io.github.beamgo.image.layout.ImageArchive;
import io.github.beamgo.maven.attach.ArtifactAttacher;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.text.HumanUnits;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds an SDK image for the pipeline, with every target of {@code workers} for Linux, without Docker and without a
 * registry, and attaches it as one file with the classifier {@code image} and the type {@code tar}. The file is an OCI
 * layout, and {@code docker load} and {@code podman load} take it. The image has Beam's boot as its entry point, which
 * {@code beamgo:package} builds for each of these targets if this goal is bound in the pom. The same binaries and manifest
 * give the same bytes on every machine.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "image-tar",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        configurator = CommandLineFirstConfigurator.NAME)
public final class ImageTarMojo extends AbstractImageMojo {

    private final ImageFolder folder;
    private final ArtifactAttacher attacher;

    /** Creates the goal. */
    @Inject
    public ImageTarMojo(ImageFolder folder, ArtifactAttacher attacher) {
        this.folder = folder;
        this.attacher = attacher;
    }

    @Override
    String description(BuildPlan plan) {
        return "build " + imageName(plan.names().image()) + " on " + base() + " for " + String.join(", ", targets(plan))
                + " in " + archive(plan);
    }

    private static Path archive(BuildPlan plan) {
        return plan.outputDirectory().resolve(plan.names().imageArchive());
    }

    @Override
    void build() throws InterruptedException {
        BuildPlan plan = folder.plan(this);
        if (targets(plan).isEmpty() && !plan.leftOut().isEmpty()) {
            getLog().info("No image: this build leaves out its workers for Linux.");
            return;
        }
        Path archive = archive(plan);
        folder.build(this, plan, built -> {
            BuiltImage image = built.image();
            new ImageArchive().write(image.layout(), image.images(), archive);
            getLog().info(built.name() + ", " + image.index().digest() + ", for " + built.targets() + ": " + archive
                    + ", " + HumanUnits.megabytes(Files.size(archive)));
        });
        attacher.attachImage(project(), plan.names().imageClassifier(), archive);
    }
}
