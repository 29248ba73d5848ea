/** Starting processes, streaming their output, ending whole process trees. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.process;

import org.jspecify.annotations.NullMarked;
