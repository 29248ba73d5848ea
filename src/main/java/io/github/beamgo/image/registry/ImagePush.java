package io.github.beamgo.image.registry;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes the image of a layout folder: layers and configurations, then manifests, indexes and what refers to them by
 * digest, and the tag last, so that whoever pulls the tag gets a whole image, the earlier one or this.
 */
public final class ImagePush {

    private static final Logger LOG = LoggerFactory.getLogger(ImagePush.class);

    private final RegistrySettings settings;

    /** Pushes with these settings. */
    public ImagePush(RegistrySettings settings) {
        this.settings = settings;
    }

    /**
     * What is there where an image would be pushed to.
     *
     * @param digest what the tag names, empty if there is no such image yet
     * @param asks whether the registry wants to know who asks
     * @param login where the login comes from, empty for none
     */
    public record Destination(Optional<String> digest, boolean asks, Optional<String> login) {}

    /**
     * Asks for what a tag names in the name of who would push. Nothing is sent, so that whether the user may push remains
     * open where the registry tells it from pulling.
     *
     * @throws ConfigurationException when the registry is not there, does not let the user in, or does not say
     */
    public Destination look(ImageReference to) throws InterruptedException {
        RegistryClient registry = RegistryClient.connect(to, "pull,push", Set.of(), settings, bytes -> {});
        try {
            Optional<String> digest = new Manifests(registry).find(to.wanted());
            return new Destination(
                    digest,
                    registry.hasAsked(),
                    Optional.ofNullable(registry.faults().login()).map(RegistryLogin::toString));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written to a file here", e);
        }
    }

    /**
     * Pushes an image. What is there already is not sent again.
     *
     * @param layout an OCI image layout folder with one image, or one index of several platforms, and possibly manifests
     *     that refer to them
     * @param to where to, with a tag
     * @param neighbours repositories that have the layers of the base, if they are in this registry
     * @throws ConfigurationException when the layout is damaged or the registry does not take it; the tag is as it was
     */
    public PushedImage push(Path layout, ImageReference to, List<ImageReference> neighbours)
            throws InterruptedException {
        LayoutImage image;
        try {
            image = LayoutImage.read(layout);
        } catch (IOException e) {
            throw damaged(layout, e);
        }
        Set<String> others = neighbours.stream()
                .filter(to::isBeside)
                .map(ImageReference::repository)
                .filter(repository -> !repository.equals(to.repository()))
                .collect(Collectors.toUnmodifiableSet());
        RegistryClient registry = RegistryClient.connect(to, "pull,push", others, settings, bytes -> {});
        try {
            List<BlobUpload.Way> ways = blobs(image, layout, others, registry);
            Manifests manifests = new Manifests(registry);
            for (LayoutImage.Document document : image.documents().values()) {
                manifests.put(document);
            }
            new ReferrerPush(registry, manifests).push(image.referrers());
            String tag = to.tag();
            if (tag != null) {
                manifests.tag(image.root(), tag);
            }
            return new PushedImage(
                    to.pinned(image.root().digest()),
                    count(ways, BlobUpload.Way.SENT),
                    count(ways, BlobUpload.Way.MOUNTED),
                    count(ways, BlobUpload.Way.WAS_THERE));
        } catch (IOException e) {
            throw damaged(layout, e);
        }
    }

    private static List<BlobUpload.Way> blobs(
            LayoutImage image, Path layout, Set<String> others, RegistryClient registry)
            throws IOException, InterruptedException {
        LongAdder taken = new LongAdder();
        try (ByteProgress progress = new ByteProgress("pushing to " + registry.image(), image.size(), taken)) {
            LOG.debug("{}", progress);
            // The largest first, so that it is not the one for which all others wait.
            Stream<Callable<BlobUpload.Way>> uploads = image.blobs().values().stream()
                    .sorted((one, other) -> Long.compare(other.size(), one.size()))
                    .map(blob -> () -> new BlobUpload(registry, blob, blob.in(layout), taken::add).bring(others));
            return Crew.all(uploads.toList());
        }
    }

    private static long count(List<BlobUpload.Way> ways, BlobUpload.Way wanted) {
        return ways.stream().filter(wanted::equals).count();
    }

    private static ConfigurationException damaged(Path layout, IOException e) {
        return new ConfigurationException(
                "The image in " + layout + " cannot be pushed: " + e.getMessage() + ".", "Build the image again.", e);
    }
}
