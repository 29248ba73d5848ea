/** Jobs: asking and cancelling them, following their log, explaining their failures. Knows nothing of Maven. */
@NullMarked
package io.github.beamgo.job;

import org.jspecify.annotations.NullMarked;
