package io.github.beamgo.image.registry;

import java.nio.file.Path;

/**
 * An image from a registry.
 *
 * @param reference what was asked for, with the digest of what the registry had under it
 * @param layout the OCI image layout folder in which it is
 */
public record PulledImage(ImageReference reference, Path layout) {}
