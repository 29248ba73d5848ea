package io.github.beamgo.image.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.Digest;
import java.util.List;

/**
 * The image below ours, for one platform.
 *
 * @param manifest its manifest
 * @param config its configuration
 * @param layers its files, the lowest layer first
 * @param diffIds the digest of what is in each layer
 */
record BaseImage(Descriptor manifest, JsonNode config, List<Descriptor> layers, List<Digest> diffIds) {

    BaseImage {
        layers = List.copyOf(layers);
        diffIds = List.copyOf(diffIds);
    }
}
