/** Uploads what no goal of Maven carries, to where {@code deploy:deploy} would. */
@NullMarked
package io.github.beamgo.maven.upload;

import org.jspecify.annotations.NullMarked;
