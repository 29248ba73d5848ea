/**
 * Which binaries a launch needs, and which of the available ones it gets. Not here: getting published ones from
 * repositories ({@code maven.resolve}).
 */
@NullMarked
package io.github.beamgo.launch.binaries;

import org.jspecify.annotations.NullMarked;
