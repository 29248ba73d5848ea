/**
 * The {@code go} command: choosing it, asking it, and writing its command lines; the sources that it compiles. Not here:
 * which binaries are wanted ({@code build.plan}).
 */
@NullMarked
package io.github.beamgo.go;

import org.jspecify.annotations.NullMarked;
