package io.github.beamgo.process;

/**
 * How a process ended.
 *
 * @param exitCode the exit code; on POSIX systems 128 plus the signal's number for a process that a signal ended
 * @param timedOut whether the process was ended because it ran longer than its timeout
 */
public record ProcessResult(int exitCode, boolean timedOut) {}
