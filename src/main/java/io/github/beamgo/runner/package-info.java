/** Engines that this plugin starts itself: Beam's job servers. Their class paths are handed in. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.runner;

import org.jspecify.annotations.NullMarked;
