/** Where workers run on this machine: boot with and without a pool, and what they leave behind. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.environment;

import org.jspecify.annotations.NullMarked;
