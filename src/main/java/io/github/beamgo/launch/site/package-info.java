/**
 * Where a launch runs: runner, engine, environment of the workers. Decided from the request alone, before any
 * binary is chosen.
 */
@NullMarked
package io.github.beamgo.launch.site;

import org.jspecify.annotations.NullMarked;
