/** The manifest: what a build made, for everything that comes after. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.manifest;

import org.jspecify.annotations.NullMarked;
