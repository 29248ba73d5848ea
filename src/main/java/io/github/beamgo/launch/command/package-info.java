/** The exact words of a launch: the launcher's flags, arguments and environment variables. */
@NullMarked
package io.github.beamgo.launch.command;

import org.jspecify.annotations.NullMarked;
