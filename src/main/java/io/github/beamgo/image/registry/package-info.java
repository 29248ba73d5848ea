/**
 * Images on their way to and from a registry (OCI distribution-spec 1.1): an image layout folder is pushed, a base image
 * is pulled into one. Not here: what is in an image.
 */
@NullMarked
package io.github.beamgo.image.registry;

import org.jspecify.annotations.NullMarked;
