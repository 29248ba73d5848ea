/**
 * Reads executables byte by byte: ELF, Mach-O and PE, and the build information that Go writes into them. No other
 * program is run, so every host can read the binaries of every target. It is our own code, because Java's libraries,
 * such as JElf, read one of the formats each, and not Go's build information. Not here: comparing a binary with what
 * was planned ({@code build.compile}).
 */
@NullMarked
package io.github.beamgo.inspect;

import org.jspecify.annotations.NullMarked;
