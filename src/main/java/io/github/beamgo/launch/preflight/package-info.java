/**
 * Finds what is certain to go wrong in a launch, before anything is started. Not here: why a launch failed ({@code
 * launch.diagnosis}).
 */
@NullMarked
package io.github.beamgo.launch.preflight;

import org.jspecify.annotations.NullMarked;
