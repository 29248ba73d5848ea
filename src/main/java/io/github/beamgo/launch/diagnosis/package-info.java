/**
 * Why a launch failed, recognized in the logs of launcher, workers and engine. Not here: what can be known before a
 * launch ({@code launch.preflight}).
 */
@NullMarked
package io.github.beamgo.launch.diagnosis;

import org.jspecify.annotations.NullMarked;
