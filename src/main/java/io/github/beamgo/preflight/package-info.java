/** What can be known to go wrong before a launch, checked while it is cheap to say. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.preflight;

import org.jspecify.annotations.NullMarked;
