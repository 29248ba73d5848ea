package io.github.beamgo.build.compile;

/**
 * A reason why a binary is not published.
 *
 * @param what a phrase that says what is wrong
 * @param remedy a sentence that says what to do
 */
record Violation(String what, String remedy) {}
