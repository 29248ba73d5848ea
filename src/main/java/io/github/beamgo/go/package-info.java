/**
 * The {@code go} command: finding it, asking it, and writing its command lines. Not here: which binaries are wanted
 * ({@code build.plan}).
 */
@NullMarked
package io.github.beamgo.go;

import org.jspecify.annotations.NullMarked;
