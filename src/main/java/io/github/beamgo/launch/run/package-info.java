/**
 * Carries out a launch: starts engine and launcher, follows the jobs to their ends, and cleans up. Not here: deciding
 * what is run ({@code launch.site}, {@code launch.command}).
 */
@NullMarked
package io.github.beamgo.launch.run;

import org.jspecify.annotations.NullMarked;
