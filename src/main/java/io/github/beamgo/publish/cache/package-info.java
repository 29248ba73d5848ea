/** Verified copies of published binaries, from which launches run. Not here: fetching them ({@code maven.resolve}). */
@NullMarked
package io.github.beamgo.publish.cache;

import org.jspecify.annotations.NullMarked;
