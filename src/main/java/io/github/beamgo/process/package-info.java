/** Starting processes, passing on their output, and ending whole process trees. Not here: what is started. */
@NullMarked
package io.github.beamgo.process;

import org.jspecify.annotations.NullMarked;
