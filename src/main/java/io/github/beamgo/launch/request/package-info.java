/** What the user asks of a launch. Nothing is decided here. */
@NullMarked
package io.github.beamgo.launch.request;

import org.jspecify.annotations.NullMarked;
