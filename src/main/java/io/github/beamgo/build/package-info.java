/** Runs a build from plan to result. Not here: the single steps, each of which has a package below this one. */
@NullMarked
package io.github.beamgo.build;

import org.jspecify.annotations.NullMarked;
