/**
 * Other goals in the same build: their configuration, their order, their modules. Not here: the plugin's goals
 * ({@code mojo}).
 */
@NullMarked
package io.github.beamgo.maven.goal;

import org.jspecify.annotations.NullMarked;
