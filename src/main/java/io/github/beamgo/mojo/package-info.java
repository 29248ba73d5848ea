/** One class for each goal: takes its parameters, hands on a request, and turns failures into Maven's exceptions. */
@NullMarked
package io.github.beamgo.mojo;

import org.jspecify.annotations.NullMarked;
