package io.github.beamgo.image.layout;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.file.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a layout as one file. It is an OCI layout, which containerd, skopeo and Docker's newer store read with all
 * platforms, and an archive of {@code docker save}, which Docker's older store and Podman load ({@code manifest.json}, see
 * moby, {@code image/tarexport}): these blobs serve both.
 */
public final class ImageArchive {

    private final JsonMapper mapper = new JsonMapper();

    /**
     * An image as {@code docker load} sees it.
     *
     * @param manifest the image
     * @param names how it is called there
     */
    public record Loaded(Descriptor manifest, List<ImageName> names) {

        /** Makes the list unmodifiable. */
        public Loaded {
            names = List.copyOf(names);
        }
    }

    /** An entry of {@code manifest.json}. */
    private record Entry(
            @JsonProperty("Config") String config,
            @JsonProperty("RepoTags") List<String> repoTags,
            @JsonProperty("Layers") List<String> layers) {}

    /**
     * Writes the archive; it appears when it is complete. The same layout gives the same bytes.
     *
     * @param layout a complete layout
     * @param images those that {@code docker load} loads
     * @param file the archive, in an existing folder
     * @throws IOException when the layout cannot be read or the file cannot be written; it is then as it was
     */
    public void write(OciLayout layout, List<Loaded> images, Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Loaded image : images) {
            ImageManifest manifest = layout.manifest(image.manifest());
            entries.add(new Entry(
                    OciLayout.path(manifest.config().digest()),
                    image.names().stream().map(ImageName::toString).toList(),
                    manifest.layers().stream()
                            .map(layer -> OciLayout.path(layer.digest()))
                            .toList()));
        }
        Set<Digest> blobs = new TreeSet<>();
        for (Descriptor root : layout.roots()) {
            blobs.addAll(layout.blobs(root));
        }
        byte[] loaded = mapper.writeValueAsBytes(entries);
        AtomicFiles.replace(file, beside -> {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(beside))) {
                TarWriter tar = new TarWriter(output);
                tar.add(onDisk(layout, "oci-layout"));
                tar.add(onDisk(layout, "index.json"));
                tar.add(LayerFile.bytes("manifest.json", loaded));
                tar.add(LayerFile.folder("blobs", LayerFile.EXECUTABLE));
                tar.add(LayerFile.folder("blobs/sha256", LayerFile.EXECUTABLE));
                for (Digest blob : blobs) {
                    String path = OciLayout.path(blob);
                    Path source = layout.folder().resolve(path);
                    tar.add(LayerFile.file(path, LayerFile.READABLE, source, blob.hex()));
                }
                tar.finish();
            }
        });
    }

    private static LayerFile onDisk(OciLayout layout, String path) throws IOException {
        return LayerFile.file(path, LayerFile.READABLE, layout.folder().resolve(path));
    }
}
