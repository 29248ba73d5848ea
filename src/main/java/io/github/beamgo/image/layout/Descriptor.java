package io.github.beamgo.image.layout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names a blob (image-spec, descriptor.md).
 *
 * @param mediaType what it is
 * @param digest its content
 * @param size its length in bytes
 * @param platform what an image runs on, {@code null} for other blobs
 * @param annotations what else is said of it, possibly nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Descriptor(
        @JsonProperty(required = true) String mediaType,
        @JsonProperty(required = true) Digest digest,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty(required = true)
        long size,

        @JsonSetter(nulls = Nulls.SET) @Nullable Platform platform,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> annotations) {

    /** Makes it independent of the map, which may be {@code null} in JSON. */
    public Descriptor {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(digest, "digest");
        annotations = annotations == null ? new TreeMap<>() : new TreeMap<>(annotations);
    }

    /** A descriptor of which nothing else is said. */
    public Descriptor(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, null, new TreeMap<>());
    }

    /**
     * Reads what a registry, or another program, says of a blob: no more than this.
     *
     * @throws LayoutException when it is no descriptor
     */
    public static Descriptor of(JsonNode json) throws LayoutException {
        String digest = json.path("digest").asText();
        long size = json.path("size").asLong(-1);
        return Digest.parse(digest)
                .filter(known -> size >= 0)
                .map(known -> new Descriptor(json.path("mediaType").asText(), known, size))
                .orElseThrow(() -> new LayoutException("it names the blob '" + digest + "' of " + size
                        + " bytes, and only SHA-256 digests and sizes are supported"));
    }

    /** {@return its file in a layout (image-spec, image-layout.md)} */
    public Path in(Path layout) {
        return layout.resolve(OciLayout.path(digest));
    }

    /** {@return the same blob as an image for a platform} */
    public Descriptor on(Platform runsOn) {
        return new Descriptor(mediaType, digest, size, runsOn, annotations);
    }

    /** {@return the same blob, with other annotations} */
    public Descriptor annotated(Map<String, String> others) {
        return new Descriptor(mediaType, digest, size, platform, new TreeMap<>(others));
    }
}
