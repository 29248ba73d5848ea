/** Reading executables without running them: ELF, Mach-O, PE and Go's build info. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.inspect;

import org.jspecify.annotations.NullMarked;
