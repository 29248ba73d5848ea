/** What the launcher's log says about jobs. Not here: why a job failed ({@code launch.diagnosis}). */
@NullMarked
package io.github.beamgo.launch.log;

import org.jspecify.annotations.NullMarked;
