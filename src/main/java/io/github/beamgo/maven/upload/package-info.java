/** Uploads what Maven's own goals do not, to where {@code deploy:deploy} would upload it. */
@NullMarked
package io.github.beamgo.maven.upload;

import org.jspecify.annotations.NullMarked;
