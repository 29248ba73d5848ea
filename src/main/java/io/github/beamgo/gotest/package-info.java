/** Running the tests of a Go module, and reporting them as Surefire reports those of Java. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.gotest;

import org.jspecify.annotations.NullMarked;
