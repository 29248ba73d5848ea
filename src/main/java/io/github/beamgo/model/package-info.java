/** The values that pass through a build and a launch. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.model;

import org.jspecify.annotations.NullMarked;
