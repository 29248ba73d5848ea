/**
 * What a build leaves in the output folder, all or nothing: binaries, bills of materials, manifest, and the summary
 * on the console.
 */
@NullMarked
package io.github.beamgo.build.output;

import org.jspecify.annotations.NullMarked;
