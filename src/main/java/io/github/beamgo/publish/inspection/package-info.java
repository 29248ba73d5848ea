/**
 * What a binary is, as text for people and as JSON for other tools, and what differs between two. Not here: reading its
 * bytes ({@code inspect}), and deciding whether it may be published ({@code build.compile}).
 */
@NullMarked
package io.github.beamgo.publish.inspection;

import org.jspecify.annotations.NullMarked;
