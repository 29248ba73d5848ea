/** Runs {@code go vet} and {@code go test} and follows their events. Not here: the reports ({@code test.report}). */
@NullMarked
package io.github.beamgo.test.run;

import org.jspecify.annotations.NullMarked;
