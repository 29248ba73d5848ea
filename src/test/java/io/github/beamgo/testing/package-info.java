/** What the tests of several packages share. */
@NullMarked
package io.github.beamgo.testing;

import org.jspecify.annotations.NullMarked;
