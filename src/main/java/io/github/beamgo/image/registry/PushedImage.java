package io.github.beamgo.image.registry;

/**
 * An image in a registry.
 *
 * @param reference what was asked for, with the digest of what is there now
 * @param sent how many blobs travelled
 * @param mounted how many came from other repositories of the registry
 * @param there how many had been there before
 */
public record PushedImage(ImageReference reference, long sent, long mounted, long there) {}
