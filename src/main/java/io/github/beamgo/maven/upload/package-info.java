/**
 * Uploads files that no goal of Maven uploads, to the repository that {@code deploy:deploy} would use. Not here:
 * attaching files to the project ({@code maven.attach}).
 */
@NullMarked
package io.github.beamgo.maven.upload;

import org.jspecify.annotations.NullMarked;
