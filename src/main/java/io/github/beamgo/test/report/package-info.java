/** Results of Go tests, and the reports that Maven's tools read. Not here: running the tests. */
@NullMarked
package io.github.beamgo.test.report;

import org.jspecify.annotations.NullMarked;
