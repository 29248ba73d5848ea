package io.github.beamgo.launch.binaries;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.site.BeamRunner;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.publish.manifest.ImageRecord;
import io.github.beamgo.target.BinaryRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image that {@code beamgo:image} has pushed for the binaries that are launched. Workers run in it unless the user names
 * another; if it has the worker in it, a line is staged in the worker's place. Dataflow is left out: nobody has tried it.
 */
public final class OwnImage {

    private static final Logger LOG = LoggerFactory.getLogger(OwnImage.class);
    private static final String PUSH_AGAIN = "Push the image again with 'mvn beamgo:image'";

    private final ImageRecord image;
    private final Path manifest;

    private OwnImage(ImageRecord image, Path manifest) {
        this.image = image;
        this.manifest = manifest;
    }

    /**
     * Finds the image of a launch. Says so if there is one that is not used.
     *
     * @return empty if the workers run in no container, or in another image
     * @throws ConfigurationException when the record of the image is damaged, and it might be the one to take
     */
    public static Optional<OwnImage> of(LaunchRequest request, LaunchSite site) {
        if (!site.executesWorker()
                || site.environmentType() != EnvironmentType.DOCKER
                || site.runner() == BeamRunner.DATAFLOW) {
            return Optional.empty();
        }
        Path manifest = request.manifest();
        String named = site.environmentConfig();
        Optional<ImageRecord> image = named == null ? ImageRecord.beside(manifest) : named(named, manifest);
        String other = image.isEmpty() ? null : otherBinaries(image.get(), request);
        if (other == null && named == null && image.isPresent() && isOutOfReach(image.get(), site)) {
            other = "it is in a registry on this machine, and " + site.endpoint() + " is elsewhere";
        }
        if (other != null) {
            if (named == null) {
                LOG.warn(
                        "The image {} is not used: {}. {}, or name an image with <sdkContainerImage>"
                                + " (-Dbeamgo.sdkContainerImage).",
                        image.get().sdkContainerImage(),
                        other,
                        PUSH_AGAIN);
            }
            return Optional.empty();
        }
        return image.map(record -> new OwnImage(record, manifest));
    }

    /** Who names an image has it, whatever the record says, or another program's file of that name. */
    private static Optional<ImageRecord> named(String image, Path manifest) {
        try {
            return ImageRecord.beside(manifest).filter(record -> record.isNamed(image));
        } catch (ConfigurationException e) {
            LOG.warn(
                    "{} Workers run in {} nevertheless; whether it contains a worker is not known.",
                    e.getMessage(),
                    image);
            return Optional.empty();
        }
    }

    /** Why it is not certain that the image fits to the binaries. */
    private static @Nullable String otherBinaries(ImageRecord image, LaunchRequest request) {
        if (request.launcherBinary() != null) {
            return "it belongs to the launcher that was built here, and <launcherBinary> (-Dbeamgo.launcherBinary)"
                    + " names another";
        }
        if (request.workerBinary() != null || request.args().has("worker_binary")) {
            return "it belongs to the worker that was built here, and " + BinaryRole.WORKER.fileParameter()
                    + " names another";
        }
        return image.isOf(request.manifest())
                ? null
                : "it was built from other binaries than those of " + request.manifest();
    }

    /** Whether the engine's machines have another localhost than this one. */
    private static boolean isOutOfReach(ImageRecord image, LaunchSite site) {
        String repository = image.sdkContainerImage();
        return site.endpoint() != null
                && isHere(repository.substring(0, repository.indexOf('/')))
                && !isHere(site.endpoint());
    }

    private static boolean isHere(String address) {
        return HostPort.isLoopback(HostPort.parse(address).map(HostPort::host).orElse(address));
    }

    /** {@return the same site with this image} */
    public LaunchSite site(LaunchSite site) {
        return site.inImage(image.sdkContainerImage());
    }

    /**
     * {@return the same binaries, with the line in place of a worker that is in the image}
     *
     * @throws ConfigurationException when that line is missing, or is that of another worker
     */
    public LaunchBinaries binaries(LaunchBinaries binaries) {
        LaunchableBinary worker = binaries.worker();
        String name = worker == null ? null : image.baked().get(worker.target().name());
        if (worker == null || name == null) {
            LOG.info("Workers run in {}, which was built from these binaries.", image.sdkContainerImage());
            return binaries;
        }
        Path line = manifest.resolveSibling(name);
        restore(line, worker);
        String inImage = sha256(line);
        if (inImage == null || (worker.sha256() != null && !worker.sha256().equals(inImage))) {
            throw new ConfigurationException(
                    "The file " + line + ", which is staged in place of the worker that is in the image "
                            + image.sdkContainerImage() + ", "
                            + (inImage == null ? "is missing or damaged." : "names another worker, " + inImage + "."),
                    PUSH_AGAIN + ".");
        }
        LOG.info(
                "Workers run in {}, which was built from these binaries and has the worker in it: only a line is staged.",
                image.sdkContainerImage());
        return new LaunchBinaries(
                binaries.launcher(),
                new LaunchableBinary(BinaryRole.WORKER, worker.target(), line, null),
                binaries.boot());
    }

    /** Another build in between has deleted it. */
    private static void restore(Path line, LaunchableBinary worker) {
        if (worker.sha256() != null && !Files.exists(line)) {
            try {
                AtomicFiles.write(line, new BakedWorker(worker.sha256()).line());
            } catch (IOException e) {
                LOG.debug("The line cannot be written", e);
            }
        }
    }

    private static @Nullable String sha256(Path line) {
        try {
            return BakedWorker.read(line).map(BakedWorker::sha256).orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
