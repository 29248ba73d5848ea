/** Carries a launch out: starts engine and launcher, follows the jobs to their ends, and cleans up. */
@NullMarked
package io.github.beamgo.launch.run;

import org.jspecify.annotations.NullMarked;
