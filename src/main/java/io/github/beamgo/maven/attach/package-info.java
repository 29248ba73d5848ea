/** Attaches what was built to the project, so that Maven signs, installs and deploys it. */
@NullMarked
package io.github.beamgo.maven.attach;

import org.jspecify.annotations.NullMarked;
