/**
 * Workers on this machine: Beam's worker pool and its environment PROCESS, their folders, and what boot leaves behind.
 * Not here: the engines that these workers serve ({@code launch.engine}).
 */
@NullMarked
package io.github.beamgo.launch.worker;

import org.jspecify.annotations.NullMarked;
