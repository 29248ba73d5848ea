/**
 * Engines as processes of this machine: the job servers of Flink and Spark, and prism. Not here: resolving their class
 * paths ({@code maven.resolve}).
 */
@NullMarked
package io.github.beamgo.launch.engine;

import org.jspecify.annotations.NullMarked;
