/**
 * One class for each goal: takes the goal's parameters, hands a request on, and turns failures into Maven's. Not here:
 * the work of the goals.
 */
@NullMarked
package io.github.beamgo.mojo;

import org.jspecify.annotations.NullMarked;
