/**
 * From a build request to a build plan: targets, file names, exact command lines. Nothing is compiled here, and
 * nothing is decided after it.
 */
@NullMarked
package io.github.beamgo.build.plan;

import org.jspecify.annotations.NullMarked;
