/**
 * The manifest: what was built, in a format that later versions and other tools can read. Not here: who writes it
 * ({@code build.output}) and who acts on it ({@code launch.binaries}).
 */
@NullMarked
package io.github.beamgo.publish.manifest;

import org.jspecify.annotations.NullMarked;
