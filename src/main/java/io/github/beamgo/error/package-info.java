/**
 * Failures that users see, in two sentences: what is wrong, and what to do about it. Not here: the rules that
 * decide that something is wrong.
 */
@NullMarked
package io.github.beamgo.error;

import org.jspecify.annotations.NullMarked;
