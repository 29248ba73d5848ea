/**
 * Attaches what was built to the project, so that Maven signs, installs and deploys it. Not here: files that Maven does
 * not deploy by itself ({@code maven.upload}).
 */
@NullMarked
package io.github.beamgo.maven.attach;

import org.jspecify.annotations.NullMarked;
