/** From a request to a plan: names, targets, exact commands. Pure but for the questions to Go. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.plan;

import org.jspecify.annotations.NullMarked;
