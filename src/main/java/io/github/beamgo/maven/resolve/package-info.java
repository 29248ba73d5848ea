/** Gets published pipelines and engines from Maven's repositories, and says why when it cannot. */
@NullMarked
package io.github.beamgo.maven.resolve;

import org.jspecify.annotations.NullMarked;
