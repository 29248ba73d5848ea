/** From a launch request to a finished job: binaries, exact command, process. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.launch;

import org.jspecify.annotations.NullMarked;
