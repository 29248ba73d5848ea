/**
 * Turns a build request into a build plan: targets, file names, exact command lines. Nothing is compiled here, and
 * nothing is decided after the plan.
 */
@NullMarked
package io.github.beamgo.build.plan;

import org.jspecify.annotations.NullMarked;
