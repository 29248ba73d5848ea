/** What the user asks of a launch, before anything is decided. */
@NullMarked
package io.github.beamgo.launch.request;

import org.jspecify.annotations.NullMarked;
