package io.github.beamgo.image.layout;

/** Media types of OCI (image-spec, media-types.md), and of Docker where they mean the same. */
public final class MediaTypes {

    /** Several images in one, for several platforms. */
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** An image for one platform. */
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** How an image is run. */
    public static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    /** Files of an image. */
    public static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    /** The configuration of what is not an image (image-spec, manifest.md, "Guidance for an Empty Descriptor"). */
    public static final String EMPTY = "application/vnd.oci.empty.v1+json";

    /** A bill of materials, as IANA has registered it. */
    public static final String CYCLONEDX = "application/vnd.cyclonedx+json";

    private static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    private static final String DOCKER_PLAIN_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    /** What a registry is asked for when an image is wanted. */
    public static final String IMAGES = String.join(", ", INDEX, MANIFEST, DOCKER_INDEX, DOCKER_MANIFEST);

    private MediaTypes() {}

    /** {@return whether it is that of an index, of OCI or of Docker} */
    public static boolean isIndex(String mediaType) {
        return ofOci(mediaType).equals(INDEX);
    }

    /** {@return whether it is that of the manifest of one image, of OCI or of Docker} */
    public static boolean isManifest(String mediaType) {
        return ofOci(mediaType).equals(MANIFEST);
    }

    /**
     * {@return the media type in OCI's words} A manifest of OCI with layers in Docker's words is refused by some
     * registries and tools.
     */
    public static String ofOci(String mediaType) {
        return switch (mediaType) {
            case DOCKER_INDEX -> INDEX;
            case DOCKER_MANIFEST -> MANIFEST;
            case DOCKER_LAYER -> LAYER;
            case DOCKER_PLAIN_LAYER -> "application/vnd.oci.image.layer.v1.tar";
            default -> mediaType;
        };
    }
}
