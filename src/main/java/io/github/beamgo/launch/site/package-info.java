/**
 * Where a launch runs: runner, engine, environment of the workers. It is decided from the request alone. Not here:
 * choosing the binaries ({@code launch.binaries}).
 */
@NullMarked
package io.github.beamgo.launch.site;

import org.jspecify.annotations.NullMarked;
