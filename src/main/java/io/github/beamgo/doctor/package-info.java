/**
 * The story of {@code beamgo:doctor}: what on this machine and in this module keeps a pipeline from being built and
 * launched. Not here: what a build or a launch decides; their plans are asked.
 */
@NullMarked
package io.github.beamgo.doctor;

import org.jspecify.annotations.NullMarked;
