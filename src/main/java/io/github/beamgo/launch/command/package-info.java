/**
 * The exact command of a launch: the launcher's flags, arguments and environment variables. Not here: running it
 * ({@code launch.run}).
 */
@NullMarked
package io.github.beamgo.launch.command;

import org.jspecify.annotations.NullMarked;
