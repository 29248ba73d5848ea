package io.github.beamgo.test.report;

/** The outcome of a test, in Surefire's terms. */
public enum TestOutcome {
    /** The test passed. */
    PASSED,
    /** The test reported that something is wrong. */
    FAILURE,
    /** The test panicked or did not end. */
    ERROR,
    /** The test skipped itself. */
    SKIPPED
}
