/**
 * Whether a binary becomes a worker when it is started as one. Not here: what can be read from its bytes
 * ({@code build.compile}).
 */
@NullMarked
package io.github.beamgo.build.probe;

import org.jspecify.annotations.NullMarked;
