/**
 * Google Cloud Dataflow's API: its jobs, and who may ask about them. Not here: how the launcher submits a job, which is
 * Beam's own affair.
 */
@NullMarked
package io.github.beamgo.launch.dataflow;

import org.jspecify.annotations.NullMarked;
