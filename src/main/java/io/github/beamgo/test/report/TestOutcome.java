package io.github.beamgo.test.report;

/** The outcome of a test, in Surefire's terms; of a test that ran several times, the later one counts. */
public enum TestOutcome {
    /** The test skipped itself. */
    SKIPPED,
    /** The test passed. */
    PASSED,
    /** The test reported that something is wrong. */
    FAILURE,
    /** The test panicked or did not end. */
    ERROR
}
