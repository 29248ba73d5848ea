/** Which binaries a launch needs, and which of the available ones it gets. */
@NullMarked
package io.github.beamgo.launch.binaries;

import org.jspecify.annotations.NullMarked;
