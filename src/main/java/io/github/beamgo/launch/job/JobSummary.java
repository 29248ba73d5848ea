package io.github.beamgo.launch.job;

/**
 * What a job service reports about one of its jobs.
 *
 * @param id the job's id
 * @param name its name, possibly empty
 * @param state its state when it was asked
 */
public record JobSummary(String id, String name, JobState state) {}
