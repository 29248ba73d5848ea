package io.github.beamgo.image.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.ImageIndex;
import io.github.beamgo.image.layout.ImageManifest;
import io.github.beamgo.image.layout.LayerBlob;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.image.layout.OciLayout;
import io.github.beamgo.image.layout.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small layouts with base images, as other tools write them. */
final class BaseLayouts {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OciLayout layout;

    BaseLayouts(Path folder) {
        this.layout = new OciLayout(folder);
    }

    /** An image with one layer, which its configuration describes. */
    Descriptor image(String architecture, String file, String config, String history) throws IOException {
        LayerBlob layer = layout.add(List.of(LayerFile.text(file, architecture)));
        JsonNode json = MAPPER.readTree("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"config\":"
                + config
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + layer.diffId() + "\"]},\"history\":" + history
                + "}");
        return layout.add(
                        MediaTypes.MANIFEST,
                        new ImageManifest(
                                layout.add(MediaTypes.CONFIG, json),
                                List.of(new Descriptor(
                                        "application/vnd.docker.image.rootfs.diff.tar.gzip",
                                        layer.descriptor().digest(),
                                        layer.descriptor().size())),
                                Map.of()))
                .on(new Platform(architecture, "linux", null));
    }

    Descriptor image(String architecture) throws IOException {
        return image(architecture, "etc/base", "{}", "[]");
    }

    /** As buildkit attaches it to images. */
    Descriptor attestation() throws IOException {
        return image("unknown").on(new Platform("unknown", "unknown", null));
    }

    Descriptor index(Descriptor... images) throws IOException {
        return layout.add(MediaTypes.INDEX, new ImageIndex(List.of(images), Map.of()));
    }

    Path finish(Descriptor... roots) throws IOException {
        layout.finish(List.of(roots));
        return layout.folder();
    }
}
