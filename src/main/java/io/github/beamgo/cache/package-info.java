/** Private copies of binaries that came from a repository, ready to be executed. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.cache;

import org.jspecify.annotations.NullMarked;
