/**
 * C compilers: which one compiles the C code of a target, and what tells it so. Not here: how Go is called (room
 * {@code go}), and what a finished binary needs (room {@code inspect}).
 */
@NullMarked
package io.github.beamgo.cgo;

import org.jspecify.annotations.NullMarked;
