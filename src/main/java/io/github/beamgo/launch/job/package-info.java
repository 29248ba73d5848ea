/**
 * Beam's job service, the states of jobs, and the record of the job that was launched last. Not here: following a
 * running job ({@code launch.run}).
 */
@NullMarked
package io.github.beamgo.launch.job;

import org.jspecify.annotations.NullMarked;
