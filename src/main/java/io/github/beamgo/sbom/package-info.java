/** CycloneDX: what is inside a binary, from what Go's linker recorded in it. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.sbom;

import org.jspecify.annotations.NullMarked;
