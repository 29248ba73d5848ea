/** Running a plan: compiling side by side, reading back, publishing together. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.compile;

import org.jspecify.annotations.NullMarked;
