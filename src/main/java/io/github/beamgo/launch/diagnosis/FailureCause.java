package io.github.beamgo.launch.diagnosis;

/**
 * Why a job failed.
 *
 * @param sentence what it means and what to do, one or two sentences
 * @param line the words of the log that show it, on one line and shortened
 */
public record FailureCause(String sentence, String line) {}
