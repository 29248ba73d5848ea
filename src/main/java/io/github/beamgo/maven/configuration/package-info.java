/**
 * What the pom and the command line say about the plugin's parameters, and which of them wins. Not here: the
 * parameters themselves ({@code mojo}), and goals that are configured by other goals ({@code maven.goal}).
 */
@NullMarked
package io.github.beamgo.maven.configuration;

import org.jspecify.annotations.NullMarked;
