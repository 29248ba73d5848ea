/** Files that appear whole or not at all, and their checksums. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.file;

import org.jspecify.annotations.NullMarked;
