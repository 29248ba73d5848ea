package io.github.beamgo.launch.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.launch.job.JobMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer of {@code projects.locations.jobs.getMetrics}. */
final class DataflowMetrics {

    private static final String ELEMENTS = "ElementCount";

    /** Such as Split/Words.out0 or GroupByKey/Read-out0; a name of the user may have dots itself. */
    private static final Pattern OUTPUT = Pattern.compile("(?<step>.+)[.-](?<output>out\\d+)");

    private DataflowMetrics() {}

    /**
     * Reads metrics, of which each may be there twice: as committed and as attempted ({@code tentative}). What is committed
     * counts, as Beam's {@code dataflowlib.FromMetricUpdates} has it.
     *
     * @param answer JobMetrics of the API
     * @param description PipelineDescription of the job, which has the names of the steps
     */
    static JobMetrics read(JsonNode answer, JsonNode description) {
        Map<String, String> names = new HashMap<>();
        description
                .path("originalPipelineTransform")
                .forEach(step ->
                        names.put(step.path("id").asText(""), step.path("name").asText("")));
        Map<List<String>, JsonNode> found = new LinkedHashMap<>();
        for (boolean tentative : new boolean[] {true, false}) {
            for (JsonNode metric : answer.path("metrics")) {
                JsonNode context = metric.path("name").path("context");
                if (context.path("tentative").asText("").equals("true") == tentative) {
                    found.put(
                            List.of(
                                    metric.path("name").path("origin").asText(""),
                                    metric.path("name").path("name").asText(""),
                                    context.path("step").asText(""),
                                    context.path("namespace").asText(""),
                                    context.path("output_user_name").asText("")),
                            metric);
                }
            }
        }
        List<JobMetrics.Counter> counters = new ArrayList<>();
        List<JobMetrics.Distribution> distributions = new ArrayList<>();
        List<JobMetrics.Elements> elements = new ArrayList<>();
        found.forEach((key, metric) -> {
            String name = key.get(1);
            String step = names.getOrDefault(key.get(2), key.get(2));
            JsonNode values = metric.path("distribution");
            if (key.get(0).equals("user") && values.isObject()) {
                distributions.add(new JobMetrics.Distribution(
                        step,
                        key.get(3),
                        name,
                        values.path("count").asLong(),
                        values.path("sum").asLong(),
                        values.path("min").asLong(),
                        values.path("max").asLong()));
            } else if (key.get(0).equals("user") && metric.has("scalar")) {
                counters.add(new JobMetrics.Counter(
                        step, key.get(3), name, metric.path("scalar").asLong()));
            } else if (name.equals(ELEMENTS) && !key.get(4).isEmpty()) {
                Matcher output = OUTPUT.matcher(key.get(4));
                boolean named = output.matches();
                elements.add(new JobMetrics.Elements(
                        named ? output.group("step") : key.get(4),
                        named ? output.group("output") : "",
                        metric.path("scalar").asLong()));
            }
        });
        return new JobMetrics(counters, distributions, List.of(), elements);
    }
}
