/**
 * Packs workers: puts each behind a small program that unpacks it. Not here: reading packed workers ({@code inspect}).
 */
@NullMarked
package io.github.beamgo.build.pack;

import org.jspecify.annotations.NullMarked;
