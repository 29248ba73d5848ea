package io.github.beamgo.test.report;

/** What became of a test, in Surefire's words. */
public enum TestOutcome {
    /** The test passed. */
    PASSED,
    /** The test said that something is wrong. */
    FAILURE,
    /** The test did not come to its end. */
    ERROR,
    /** The test left itself out. */
    SKIPPED
}
