package io.github.beamgo.launch.result;

import io.github.beamgo.launch.job.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job for people: its state, what the user counts in it, and the elements of its steps. */
public final class JobTable {

    /** So many rows of each kind are still read. */
    private static final int MOST = 12;

    private JobTable() {}

    /**
     * Makes a table.
     *
     * @param job the job
     * @param rest where the rows are that do not fit, such as a file
     * @return its lines, the first of which names the job
     */
    public static List<String> lines(JobReport job, String rest) {
        List<String> lines = new ArrayList<>();
        // Ids of Flink and Spark begin with the name.
        boolean named = job.name() != null && !job.name().isEmpty() && !job.id().startsWith(job.name());
        lines.add("Job " + job.id() + (named ? " (" + job.name() + ")" : "") + ": "
                + (job.state() == null ? "state unknown" : job.state()) + counted(job));
        JobMetrics metrics = job.metrics();
        if (metrics != null) {
            add(lines, "counted by the pipeline", user(metrics), rest);
            add(lines, "elements", elements(metrics), rest);
        }
        return lines;
    }

    private static String counted(JobReport job) {
        if (job.metrics() == null) {
            return ". No counts are available.";
        }
        return Boolean.TRUE.equals(job.metricsFinal()) ? "" : ". Counted so far, as last seen:";
    }

    private static List<Row> user(JobMetrics metrics) {
        List<Row> rows = new ArrayList<>();
        metrics.counters()
                .forEach(counter -> rows.add(new Row(
                        Long.toString(counter.value()), counter.namespace() + "." + counter.name(), counter.step())));
        metrics.distributions()
                .forEach(values -> rows.add(new Row(
                        values.count() + " (" + values.min() + " to " + values.max() + ", sum " + values.sum() + ")",
                        values.namespace() + "." + values.name(),
                        values.step())));
        metrics.gauges()
                .forEach(gauge -> rows.add(
                        new Row(Long.toString(gauge.value()), gauge.namespace() + "." + gauge.name(), gauge.step())));
        return rows;
    }

    private static List<Row> elements(JobMetrics metrics) {
        return metrics.elements().stream()
                .map(elements -> new Row(
                        Long.toString(elements.count()),
                        elements.step() + (elements.output().isEmpty() ? "" : ", output " + elements.output()),
                        null))
                .toList();
    }

    private static void add(List<String> lines, String title, List<Row> all, String rest) {
        if (all.isEmpty()) {
            return;
        }
        lines.add("  " + title + ":");
        List<Row> rows = all.subList(0, Math.min(MOST, all.size()));
        int values = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
        int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        for (Row row : rows) {
            String name = row.step() == null ? row.name() : padded(row.name(), names) + "   " + row.step();
            lines.add("    " + " ".repeat(values - row.value().length()) + row.value() + "   " + name);
        }
        if (all.size() > MOST) {
            lines.add("    and " + (all.size() - MOST) + " more, in " + rest);
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** A row: the value first, since names may be long. */
    private record Row(String value, String name, @Nullable String step) {}
}
