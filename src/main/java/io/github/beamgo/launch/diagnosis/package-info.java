/** Why a launch failed, recognized in the logs of launcher, workers and engine. */
@NullMarked
package io.github.beamgo.launch.diagnosis;

import org.jspecify.annotations.NullMarked;
