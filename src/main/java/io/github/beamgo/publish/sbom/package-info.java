/** The bill of materials of a binary, in CycloneDX's format. Not here: reading the binary ({@code inspect}). */
@NullMarked
package io.github.beamgo.publish.sbom;

import org.jspecify.annotations.NullMarked;
