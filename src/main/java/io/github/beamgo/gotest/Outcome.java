package io.github.beamgo.gotest;

/** What became of a test, in Surefire's words. */
enum Outcome {
    /** The test passed. */
    PASSED,
    /** The test said that something is wrong. */
    FAILURE,
    /** The test did not come to its end. */
    ERROR,
    /** The test left itself out. */
    SKIPPED
}
