/**
 * Engines as processes of this machine: the job servers of Flink and Spark, and prism. Their class paths are handed
 * in.
 */
@NullMarked
package io.github.beamgo.launch.engine;

import org.jspecify.annotations.NullMarked;
