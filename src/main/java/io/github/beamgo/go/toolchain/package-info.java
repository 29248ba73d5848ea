/**
 * Releases of Go from a module proxy: downloaded, verified, unpacked. Not here: which Go compiles ({@code go}).
 */
@NullMarked
package io.github.beamgo.go.toolchain;

import org.jspecify.annotations.NullMarked;
