/**
 * What toolchains.xml and settings.xml say of Go. Not here: which Go compiles ({@code go}).
 */
@NullMarked
package io.github.beamgo.maven.toolchain;

import org.jspecify.annotations.NullMarked;
