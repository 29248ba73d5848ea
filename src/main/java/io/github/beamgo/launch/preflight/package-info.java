/** What is certain to go wrong in a launch, found before anything is started. */
@NullMarked
package io.github.beamgo.launch.preflight;

import org.jspecify.annotations.NullMarked;
