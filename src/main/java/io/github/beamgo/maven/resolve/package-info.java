/** Fetches published pipelines and engines from Maven's repositories, and explains failures. */
@NullMarked
package io.github.beamgo.maven.resolve;

import org.jspecify.annotations.NullMarked;
