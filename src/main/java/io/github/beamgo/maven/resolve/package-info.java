/**
 * Gets published pipelines and engines from Maven's repositories, and says why when it cannot. Not here: the verified
 * copies that launches run ({@code publish.cache}).
 */
@NullMarked
package io.github.beamgo.maven.resolve;

import org.jspecify.annotations.NullMarked;
