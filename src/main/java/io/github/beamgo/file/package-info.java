/** Files that appear whole or not at all, folders that are cleaned up, checksums. Not here: what the files contain. */
@NullMarked
package io.github.beamgo.file;

import org.jspecify.annotations.NullMarked;
