/**
 * Beans that Maven fills, and the notations of parameters that it cannot read by itself. Not here: the goals that have
 * these parameters ({@code mojo}).
 */
@NullMarked
package io.github.beamgo.mojo.parameter;

import org.jspecify.annotations.NullMarked;
