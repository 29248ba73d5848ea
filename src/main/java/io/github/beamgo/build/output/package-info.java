/**
 * What a build leaves in the output folder, all or nothing: binaries, bills of materials, manifest, and the summary on
 * the console. Not here: attaching these files to the project ({@code maven.attach}).
 */
@NullMarked
package io.github.beamgo.build.output;

import org.jspecify.annotations.NullMarked;
