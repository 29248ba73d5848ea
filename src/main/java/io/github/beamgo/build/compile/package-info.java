/**
 * Carries a build plan out: compiles side by side and reads each binary back. Not here: moving results into place
 * ({@code build.output}).
 */
@NullMarked
package io.github.beamgo.build.compile;

import org.jspecify.annotations.NullMarked;
