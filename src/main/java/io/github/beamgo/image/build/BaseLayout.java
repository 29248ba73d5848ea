package io.github.beamgo.image.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.Digest;
import io.github.beamgo.image.layout.ImageManifest;
import io.github.beamgo.image.layout.LayoutException;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.image.layout.OciLayout;
import io.github.beamgo.image.layout.Platform;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The OCI layout that has the base image.
 *
 * @param folder where it is
 * @param digest the image or index in it that is taken, {@code null} for the only one
 */
public record BaseLayout(Path folder, @Nullable Digest digest) {

    private static final ParameterName PARAMETER = new ParameterName("imageBase");

    private static final String REMEDY =
            "Name the folder of a complete OCI layout, or write docker:// in front of the name of"
                    + " an image in a registry.";

    /** Indexes in indexes are possible, but nobody makes more of them. */
    private static final int DEEPEST = 4;

    /**
     * Reads the value of a parameter.
     *
     * @param text a folder, with or without {@code @sha256:…} behind it
     * @param directory where relative folders begin
     * @throws ConfigurationException when what follows the {@code @} is no digest
     */
    public static BaseLayout parse(String text, Path directory) {
        int at = text.indexOf("@sha256:");
        Path folder;
        try {
            folder = directory.resolve(at < 0 ? text : text.substring(0, at));
        } catch (InvalidPathException e) {
            throw new ConfigurationException(PARAMETER + " is '" + text + "', which is no folder.", REMEDY, e);
        }
        if (at < 0) {
            return new BaseLayout(folder, null);
        }
        return new BaseLayout(
                folder,
                Digest.parse(text.substring(at + 1))
                        .orElseThrow(() -> new ConfigurationException(
                                PARAMETER + " is '" + text + "', which does not end in a digest.",
                                "Write 64 hexadecimal digits in lower case behind sha256:, or leave out the digest.")));
    }

    /**
     * Finds the image for a platform, and holds its documents against their digests.
     *
     * @throws ConfigurationException when the layout does not have it, or is damaged
     */
    BaseImage on(Platform platform) {
        OciLayout layout = new OciLayout(folder);
        try {
            Map<Descriptor, Platform> images = new LinkedHashMap<>();
            for (Descriptor root : wanted(layout)) {
                collect(layout, root, images, 0);
            }
            return read(layout, choose(images, platform));
        } catch (LayoutException e) {
            throw problem(String.valueOf(e.getMessage()), REMEDY, e);
        } catch (IOException e) {
            throw problem("it cannot be read: " + e, REMEDY, e);
        }
    }

    /** Copies a layer of the base image into another layout. */
    void give(Descriptor layer, OciLayout to) throws IOException {
        try {
            to.take(layer, new OciLayout(folder));
        } catch (LayoutException e) {
            throw problem(
                    String.valueOf(e.getMessage()),
                    "Copy the base image there again; where docker:// has pulled it, delete the folder.",
                    e);
        }
    }

    private List<Descriptor> wanted(OciLayout layout) throws IOException {
        List<Descriptor> roots = layout.roots();
        if (digest == null) {
            return roots;
        }
        List<Descriptor> known = new ArrayList<>(roots);
        for (Descriptor root : roots) {
            if (isIndex(root)) {
                known.addAll(layout.index(root).manifests());
            }
        }
        List<Descriptor> found = known.stream()
                .filter(descriptor -> descriptor.digest().equals(digest))
                .distinct()
                .limit(1)
                .toList();
        if (found.isEmpty()) {
            throw problem(
                    "it has no image with the digest " + digest,
                    "Take one of those that it has: " + digests(known) + ".",
                    null);
        }
        return found;
    }

    /** Without a platform beside its name, an image tells it in its configuration. */
    private void collect(OciLayout layout, Descriptor descriptor, Map<Descriptor, Platform> images, int depth)
            throws IOException {
        if (isIndex(descriptor)) {
            if (depth == DEEPEST) {
                throw new LayoutException("its indexes are nested too deeply");
            }
            for (Descriptor inside : layout.index(descriptor).manifests()) {
                collect(layout, inside, images, depth + 1);
            }
        } else if (MediaTypes.ofOci(descriptor.mediaType()).equals(MediaTypes.MANIFEST)) {
            Platform platform = descriptor.platform();
            if (platform == null) {
                JsonNode config = layout.config(layout.manifest(descriptor).config());
                platform = new Platform(
                        config.path("architecture").asText(),
                        config.path("os").asText(),
                        config.path("variant").asText(null));
            }
            images.put(descriptor, platform);
        }
    }

    private Descriptor choose(Map<Descriptor, Platform> images, Platform platform) {
        Optional<Platform> best = images.values().stream()
                .filter(candidate -> candidate.runsOn(platform))
                // A later variant has more of what the processor can do.
                .max((one, other) -> variant(one).compareTo(variant(other)));
        if (best.isEmpty()) {
            String found = images.values().stream()
                    .map(Platform::toString)
                    // What buildkit attaches to an image (attestations) is an image for this one.
                    .filter(name -> !name.startsWith("unknown/"))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw problem(
                    "it has no image for " + platform + (found.isEmpty() ? "" : ", only for " + found),
                    "Name a base image that has every platform of <workers> (-Dbeamgo.workers).",
                    null);
        }
        List<Descriptor> chosen = images.entrySet().stream()
                .filter(image -> image.getValue().equals(best.get()))
                .map(Map.Entry::getKey)
                .toList();
        if (chosen.stream().map(Descriptor::digest).distinct().count() > 1) {
            throw problem(
                    "it has several images for " + platform,
                    "Choose one with its digest behind the folder: " + digests(chosen) + ".",
                    null);
        }
        return chosen.get(0);
    }

    private static String variant(Platform platform) {
        return platform.variant() == null ? "" : platform.variant();
    }

    private static String digests(List<Descriptor> descriptors) {
        return descriptors.stream()
                .map(descriptor -> "@" + descriptor.digest())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static BaseImage read(OciLayout layout, Descriptor chosen) throws IOException {
        ImageManifest manifest = layout.manifest(chosen);
        JsonNode config = layout.config(manifest.config());
        List<Digest> diffIds = new ArrayList<>();
        for (JsonNode diffId : config.path("rootfs").path("diff_ids")) {
            diffIds.add(Digest.parse(diffId.asText())
                    .orElseThrow(() -> new LayoutException("its configuration names a layer that is not a digest")));
        }
        if (diffIds.size() != manifest.layers().size()) {
            throw new LayoutException("its image " + chosen.digest() + " has "
                    + manifest.layers().size() + " layers, but its configuration names " + diffIds.size());
        }
        return new BaseImage(chosen, config, manifest.layers(), diffIds);
    }

    private static boolean isIndex(Descriptor descriptor) {
        return MediaTypes.ofOci(descriptor.mediaType()).equals(MediaTypes.INDEX);
    }

    private ConfigurationException problem(String problem, String remedy, @Nullable IOException cause) {
        return new ConfigurationException(PARAMETER + " is " + folder + ", but " + problem + ".", remedy, cause);
    }
}
