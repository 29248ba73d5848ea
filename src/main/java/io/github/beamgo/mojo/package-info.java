/** One class for each goal: takes its parameters, hands a request on, and turns failures into Maven's. */
@NullMarked
package io.github.beamgo.mojo;

import org.jspecify.annotations.NullMarked;
