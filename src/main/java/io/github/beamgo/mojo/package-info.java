/** The goals: parameters in, a request out, errors translated. */
@NullMarked
package io.github.beamgo.mojo;

import org.jspecify.annotations.NullMarked;
