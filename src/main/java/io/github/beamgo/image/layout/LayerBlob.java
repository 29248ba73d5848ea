package io.github.beamgo.image.layout;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A layer in a layout.
 *
 * @param descriptor the blob
 * @param diffId the digest of what is in it, which the configuration names (image-spec, config.md, "Layer DiffID")
 */
public record LayerBlob(
        @JsonProperty(required = true) Descriptor descriptor,
        @JsonProperty(required = true) Digest diffId) {}
