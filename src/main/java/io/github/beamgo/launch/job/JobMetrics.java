package io.github.beamgo.launch.job;

import java.time.Instant;
import java.util.List;

/**
 * What a job counted: the metrics of the user and the elements of each step. Steps are the unique names of transforms, as
 * {@code CountWords/stats.Count}.
 */
public record JobMetrics(
        List<Counter> counters, List<Distribution> distributions, List<Gauge> gauges, List<Elements> elements) {

    /** Nothing. */
    static final JobMetrics NONE = new JobMetrics(List.of(), List.of(), List.of(), List.of());

    /** Makes the lists unmodifiable. */
    public JobMetrics {
        counters = List.copyOf(counters);
        distributions = List.copyOf(distributions);
        gauges = List.copyOf(gauges);
        elements = List.copyOf(elements);
    }

    /** A sum. */
    public record Counter(String step, String namespace, String name, long value) {}

    /** How many values were given, and what they were. */
    public record Distribution(String step, String namespace, String name, long count, long sum, long min, long max) {}

    /** The last value that was set, and when. */
    public record Gauge(String step, String namespace, String name, long value, Instant time) {}

    /** How many elements a collection got; output is its name or tag, empty where the runner does not say. */
    public record Elements(String step, String output, long count) {}

    /** Whether there is nothing in it, as with a runner that counts nothing. */
    public boolean hasNothing() {
        return counters.isEmpty() && distributions.isEmpty() && gauges.isEmpty() && elements.isEmpty();
    }
}
