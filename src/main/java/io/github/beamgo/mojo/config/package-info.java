/** Mutable beans that Maven fills from the pom; they become values at once. */
@NullMarked
package io.github.beamgo.mojo.config;

import org.jspecify.annotations.NullMarked;
