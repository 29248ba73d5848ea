/**
 * What a launch leaves for people and programs: a table of what its jobs have counted, and {@code launch-result.json}. Not
 * here: asking for it ({@code launch.job}, {@code launch.run}).
 */
@NullMarked
package io.github.beamgo.launch.result;

import org.jspecify.annotations.NullMarked;
