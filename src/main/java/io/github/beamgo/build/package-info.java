/** The build's story from plan to result. Not here: the steps, which have rooms of their own. */
@NullMarked
package io.github.beamgo.build;

import org.jspecify.annotations.NullMarked;
