/** Asking the {@code go} command, and writing its command lines. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.go;

import org.jspecify.annotations.NullMarked;
