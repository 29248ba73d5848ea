package io.github.beamgo.image.build;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.ImageArchive;
import io.github.beamgo.image.layout.ImageManifest;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.image.layout.OciLayout;
import io.github.beamgo.publish.manifest.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Adds bills of materials to an image in a layout: documents of their own that refer to the image of one platform, so that
 * the image's digest stays what it is (image-spec, manifest.md, "Guidelines for Artifact Usage").
 */
public final class SbomReferrers {

    private static final String CREATED = "org.opencontainers.image.created";

    private final Function<Manifest.Binary, Path> files;

    /**
     * Names the bills of materials.
     *
     * @param files where the one of a binary is
     */
    public SbomReferrers(Function<Manifest.Binary, Path> files) {
        this.files = files;
    }

    /**
     * Adds those of boot and worker to each image.
     *
     * @param platforms what the images were built of, in the same order
     * @throws ConfigurationException when one is missing or of another binary
     * @throws IOException when one cannot be read, or the layout cannot be written
     */
    public void add(BuiltImage image, List<PlatformBinaries> platforms) throws IOException {
        OciLayout layout = image.layout();
        List<Descriptor> roots = new ArrayList<>(layout.roots());
        for (int i = 0; i < platforms.size(); i++) {
            ImageArchive.Loaded loaded = image.images().get(i);
            PlatformBinaries binaries = platforms.get(i);
            for (Manifest.Binary binary : List.of(binaries.boot(), binaries.worker())) {
                roots.add(referrer(loaded.manifest(), binary, layout));
            }
        }
        layout.finish(roots);
    }

    private Descriptor referrer(Descriptor image, Manifest.Binary binary, OciLayout layout) throws IOException {
        Path file = files.apply(binary);
        Descriptor sbom = layout.addBytes(MediaTypes.CYCLONEDX, content(file, binary))
                .annotated(Map.of(
                        "org.opencontainers.image.title", file.getFileName().toString()));
        Map<String, String> annotations = new TreeMap<>(layout.manifest(image).annotations());
        annotations.keySet().retainAll(List.of(CREATED));
        Descriptor nothing = layout.add(MediaTypes.EMPTY, Map.of());
        ImageManifest referrer = new ImageManifest(nothing, List.of(sbom), annotations)
                .about(new Descriptor(image.mediaType(), image.digest(), image.size()), MediaTypes.CYCLONEDX);
        return layout.add(MediaTypes.MANIFEST, referrer);
    }

    /** It names the SHA-256 of its binary. */
    private static byte[] content(Path file, Manifest.Binary binary) throws IOException {
        try {
            byte[] content = Files.readAllBytes(file);
            if (new String(content, StandardCharsets.UTF_8).contains(binary.sha256())) {
                return content;
            }
        } catch (NoSuchFileException e) {
            // The same as one of another binary.
        }
        throw new ConfigurationException(
                "The bill of materials of " + binary.file() + " is missing, or of another build: " + file + ".",
                "Run beamgo:package again, or push none with <sbom>false</sbom> (-Dbeamgo.sbom=false).");
    }
}
