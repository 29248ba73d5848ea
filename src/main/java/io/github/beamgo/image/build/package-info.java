/**
 * What an SDK image has in it: from the binaries of a build to a complete layout. Not here: the format of images
 * ({@code image.layout}), and where they go.
 */
@NullMarked
package io.github.beamgo.image.build;

import org.jspecify.annotations.NullMarked;
