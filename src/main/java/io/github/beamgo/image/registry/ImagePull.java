package io.github.beamgo.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.Digest;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls the images of some platforms into a layout folder. What is in the folder already does not travel again. */
public final class ImagePull {

    private static final Logger LOG = LoggerFactory.getLogger(ImagePull.class);

    private final RegistrySettings settings;

    /** Pulls with these settings. */
    public ImagePull(RegistrySettings settings) {
        this.settings = settings;
    }

    /**
     * Pulls images.
     *
     * @param from where from, by tag or by digest
     * @param targets the platforms; of an index no other images are fetched
     * @param layout the folder, which need not be there
     * @throws ConfigurationException when the registry does not have it, or not for a platform
     */
    public PulledImage pull(ImageReference from, Collection<Target> targets, Path layout) throws InterruptedException {
        // What is received before it is known how much there is counts too.
        LongAdder received = new LongAdder();
        RegistryClient registry = RegistryClient.connect(from, "pull", Set.of(), settings, received::add);
        try {
            Files.createDirectories(layout.resolve("blobs").resolve("sha256"));
            LayoutImage.Document root = document(from.wanted(), from.digest(), registry);
            Map<String, JsonNode> chosen = chosen(root, targets, registry);
            Map<String, Descriptor> blobs = new TreeMap<>();
            for (JsonNode descriptor : chosen.values()) {
                Descriptor content = Descriptor.of(descriptor);
                LayoutImage.Document manifest = content.digest()
                                .equals(root.content().digest())
                        ? root
                        : document(content.digest().toString(), content.digest().toString(), registry);
                write(manifest, layout);
                config(manifest);
                LayoutImage.blobs(manifest.json())
                        .forEach(blob -> blobs.put(blob.digest().toString(), blob));
            }
            long size = blobs.values().stream().mapToLong(Descriptor::size).sum();
            try (ByteProgress progress = new ByteProgress("pulling " + from, size, received)) {
                LOG.debug("{}", progress);
                BlobDownload download = new BlobDownload(registry, received::add);
                Stream<Callable<Path>> downloads =
                        blobs.values().stream().map(blob -> () -> download.get(blob, layout));
                Crew.all(downloads.toList());
            }
            finish(chosen.values(), layout);
            return new PulledImage(from.pinned(root.digest()), layout);
        } catch (IOException e) {
            throw new ConfigurationException(
                    from + " cannot be pulled into " + layout + ": " + e.getMessage() + ".",
                    "Check free space and permissions there, and that it is an image.",
                    e);
        }
    }

    /**
     * Looks for images as {@link #pull} does, without pulling them.
     *
     * @return the image by its digest
     * @throws ConfigurationException when the registry does not have it, or not for a platform
     */
    public ImageReference look(ImageReference from, Collection<Target> targets) throws InterruptedException {
        RegistryClient registry = RegistryClient.connect(from, "pull", Set.of(), settings, bytes -> {});
        try {
            LayoutImage.Document root = document(from.wanted(), from.digest(), registry);
            LOG.debug("{}", chosen(root, targets, registry));
            return from.pinned(root.digest());
        } catch (IOException e) {
            throw new ConfigurationException(
                    from + " cannot be used: " + e.getMessage() + ".", "Check that it is an image.", e);
        }
    }

    private static LayoutImage.Document document(String name, @Nullable String digest, RegistryClient registry)
            throws IOException, InterruptedException {
        RegistryAnswer answer = new Manifests(registry).get(name);
        if (answer.status() == RegistryAnswer.NOT_FOUND) {
            throw new ConfigurationException(
                    "The registry has no image " + registry.image() + ": it answers 404 ("
                            + (answer.reason().isEmpty() ? "not found" : answer.reason()) + ").",
                    "Check name and tag; some registries also say so if the user may not see it ('docker login "
                            + registry.image().registry() + "').");
        }
        if (answer.status() != RegistryAnswer.OK) {
            throw registry.faults().refused("give the image", answer);
        }
        String found = Digest.of(answer.body()).toString();
        if (!found.equals(digest == null ? answer.digest().orElse(found) : digest)) {
            throw registry.faults().strange("for " + name + " it gives what has the digest " + found);
        }
        JsonNode json = LayoutImage.json(answer.body(), found);
        String mediaType = json.path("mediaType")
                .asText(answer.header("Content-Type").orElse("").replaceFirst("\\s*;.*", ""));
        Descriptor content = new Descriptor(mediaType, Digest.of(answer.body()), answer.body().length);
        if (!MediaTypes.isIndex(mediaType) && !MediaTypes.isManifest(mediaType)) {
            throw new IOException("it is '" + mediaType + "', which is not an image of OCI or of Docker since 1.10");
        }
        return new LayoutImage.Document(content, answer.body(), json);
    }

    /** The descriptors of the images for these targets, with their platforms, by digest. */
    private static Map<String, JsonNode> chosen(
            LayoutImage.Document root, Collection<Target> targets, RegistryClient registry)
            throws IOException, InterruptedException {
        List<JsonNode> offered;
        if (MediaTypes.isIndex(root.content().mediaType())) {
            offered = StreamSupport.stream(root.json().path("manifests").spliterator(), false)
                    .toList();
        } else {
            JsonNode image = image(config(root), registry);
            ObjectNode descriptor = descriptor(root.content());
            descriptor.putObject("platform").setAll(platform(image));
            offered = List.of(descriptor);
        }
        Map<String, JsonNode> chosen = new LinkedHashMap<>();
        for (Target target : targets) {
            JsonNode image = best(offered, target)
                    .orElseThrow(() -> new ConfigurationException(
                            registry.image() + " has no image for " + target.name() + ", only for " + names(offered)
                                    + ".",
                            "Name another base image, or leave the target out of <workers> (-Dbeamgo.workers)."));
            chosen.put(image.path("digest").asText(), image);
        }
        return chosen;
    }

    private static Descriptor config(LayoutImage.Document manifest) throws IOException {
        Descriptor config = Descriptor.of(manifest.json().path("config"));
        if (config.size() > LayoutImage.LARGEST) {
            throw new IOException("its configuration " + config.digest() + " has " + config.size()
                    + " bytes, more than " + LayoutImage.LARGEST);
        }
        return config;
    }

    /** What is said of an image that is in no index, read here even if it is in the folder: it is small. */
    private static JsonNode image(Descriptor config, RegistryClient registry) throws IOException, InterruptedException {
        RegistryAnswer answer = registry.send(RegistryRequest.of("GET", registry.address("blobs/" + config.digest())));
        if (answer.status() != RegistryAnswer.OK) {
            throw registry.faults().refused("give the configuration of the image", answer);
        }
        LayoutImage.requireDigest(config, answer.body());
        return LayoutImage.json(answer.body(), config.digest().toString());
    }

    private static ObjectNode descriptor(Descriptor content) {
        return new JsonMapper()
                .createObjectNode()
                .put("mediaType", content.mediaType())
                .put("digest", content.digest().toString())
                .put("size", content.size());
    }

    private static ObjectNode platform(JsonNode config) {
        ObjectNode platform = new JsonMapper().createObjectNode();
        for (String name : List.of("architecture", "os", "variant")) {
            if (config.hasNonNull(name)) {
                platform.set(name, config.path(name));
            }
        }
        return platform;
    }

    /** The highest variant of the processor that the target has; without one the lowest, which runs on all. */
    private static Optional<JsonNode> best(List<JsonNode> offered, Target target) {
        String wanted = target.variant() == null ? null : "v" + target.variant().replaceFirst("^v|,.*", "");
        Comparator<JsonNode> byVariant = Comparator.comparing(ImagePull::variant);
        return offered.stream()
                .filter(image ->
                        target.os().equals(image.path("platform").path("os").asText())
                                && target.arch()
                                        .equals(image.path("platform")
                                                .path("architecture")
                                                .asText()))
                .filter(image -> wanted == null || variant(image).compareTo(wanted) <= 0)
                .min(wanted == null ? byVariant : byVariant.reversed());
    }

    private static String variant(JsonNode image) {
        return image.path("platform").path("variant").asText("");
    }

    private static String names(List<JsonNode> offered) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode image : offered) {
            JsonNode platform = image.path("platform");
            names.add(Stream.of("os", "architecture", "variant")
                    .map(part -> platform.path(part).asText(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("-")));
        }
        // What buildkit attaches to an image is an image for this one.
        names.removeIf(name -> name.isEmpty() || name.startsWith("unknown"));
        return names.isEmpty() ? "none that it names" : String.join(", ", names);
    }

    private static void write(LayoutImage.Document manifest, Path layout) throws IOException {
        Path file = manifest.content().in(layout);
        Path part = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            Files.write(part, manifest.bytes());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void finish(Collection<JsonNode> images, Path layout) throws IOException {
        ObjectNode index =
                new JsonMapper().createObjectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.INDEX);
        ArrayNode manifests = index.putArray("manifests");
        images.forEach(manifests::add);
        AtomicFiles.write(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        AtomicFiles.write(layout.resolve("index.json"), index.toString());
    }
}
