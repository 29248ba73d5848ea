/**
 * Reads executables byte by byte: ELF, Mach-O and PE, and the build information that Go writes into them. No tool
 * of the machine is asked, so that every host can read the binaries of every target.
 */
@NullMarked
package io.github.beamgo.inspect;

import org.jspecify.annotations.NullMarked;
