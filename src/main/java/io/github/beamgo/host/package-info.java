/**
 * This machine, and the addresses of others: its target, memory, user and ports. Not here: processes that the plugin
 * starts ({@code process}).
 */
@NullMarked
package io.github.beamgo.host;

import org.jspecify.annotations.NullMarked;
