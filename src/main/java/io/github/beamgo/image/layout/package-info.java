/**
 * The format of images on a disk: layers, OCI image layouts, and archives that Docker and Podman load. Not here: what is
 * in an image.
 */
@NullMarked
package io.github.beamgo.image.layout;

import org.jspecify.annotations.NullMarked;
