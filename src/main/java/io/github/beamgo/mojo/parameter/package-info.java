/** Beans that Maven fills, and notations of parameters that Maven cannot read itself. */
@NullMarked
package io.github.beamgo.mojo.parameter;

import org.jspecify.annotations.NullMarked;
