package io.github.beamgo.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a descriptor (image-spec, descriptor.md) names. Its digest can be part of a path and of an address.
 *
 * @param mediaType what it is
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param size bytes
 */
record Content(String mediaType, String digest, long size) {

    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** What a registry is asked for. */
    static final String MANIFESTS = String.join(", ", INDEX, MANIFEST, DOCKER_LIST, DOCKER_MANIFEST);

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /**
     * Reads a descriptor.
     *
     * @throws IOException when it is none; the message ends a sentence
     */
    static Content of(JsonNode descriptor) throws IOException {
        String digest = descriptor.path("digest").asText();
        long size = descriptor.path("size").asLong(-1);
        if (!DIGEST.matcher(digest).matches() || size < 0) {
            throw new IOException("it names the blob '" + digest + "' of " + size
                    + " bytes, and only SHA-256 digests and sizes are supported");
        }
        return new Content(descriptor.path("mediaType").asText(), digest, size);
    }

    boolean isIndex() {
        return Set.of(INDEX, DOCKER_LIST).contains(mediaType);
    }

    boolean isManifest() {
        return Set.of(MANIFEST, DOCKER_MANIFEST).contains(mediaType);
    }

    /** The file of a blob in a layout (image-spec, image-layout.md). */
    Path in(Path layout) {
        return layout.resolve("blobs").resolve("sha256").resolve(hex());
    }

    String hex() {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
