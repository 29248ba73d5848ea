package io.github.beamgo.launch.job;

import java.time.Instant;

/**
 * What a service has to say about a job.
 *
 * @param id tells it from others of the same job
 * @param time when it came up
 * @param error whether it is an error; otherwise it is a warning
 * @param text the message, possibly several lines
 */
public record JobMessage(String id, Instant time, boolean error, String text) {}
