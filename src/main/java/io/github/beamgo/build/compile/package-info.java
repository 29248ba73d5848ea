/**
 * Carries out a build plan: compiles several targets at once and reads each binary back. Not here: moving the results
 * into place ({@code build.output}).
 */
@NullMarked
package io.github.beamgo.build.compile;

import org.jspecify.annotations.NullMarked;
