/**
 * What every client of a server on the web needs: who the user is, which HTTP proxy is on the way, what of an address may
 * be shown. Not here: what is asked of a server.
 */
@NullMarked
package io.github.beamgo.net;

import org.jspecify.annotations.NullMarked;
