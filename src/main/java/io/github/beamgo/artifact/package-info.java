/** Binaries as artifacts of Maven. */
@NullMarked
package io.github.beamgo.artifact;

import org.jspecify.annotations.NullMarked;
