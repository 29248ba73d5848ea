package io.github.beamgo.launch.job;

import java.time.Instant;
import java.util.List;

/** What a job counted: the metrics of the user and the elements of each step. Steps are the unique names of transforms, as {@code CountWords/stats.Count}. */
public record JobMetrics(
        List<Counter> counters, List<Distribution> distributions, List<Gauge> gauges, List<Elements> elements) {
    public record Counter(String step, String namespace, String name, long value) {}

    public record Distribution(String step, String namespace, String name, long count, long sum, long min, long max) {}

    public record Gauge(String step, String namespace, String name, long value, Instant time) {}
    /** How many elements a collection got; output is its name or tag, empty where the runner does not say. */
    public record Elements(String step, String output, long count) {}
}
