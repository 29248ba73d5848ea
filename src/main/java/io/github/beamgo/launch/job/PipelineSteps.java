package io.github.beamgo.launch.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.jspecify.annotations.Nullable;

/** The steps of a pipeline by the ids that runners use. */
final class PipelineSteps {

    /**
     * What prism makes of a combination and of a splittable function ({@code prism/internal/handlecombine.go}, {@code
     * handlepardo.go}); it reports what was counted there under these ids (apache/beam issue 31971).
     */
    private static final Pattern MADE_BY_PRISM =
            Pattern.compile("e(.+)_(?:lift|merge|extract|pwr|splitnsize|processandsplit)");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Output> outputs = new HashMap<>();

    /** Takes the names from a pipeline as the job service has it. */
    PipelineSteps(RunnerApi.Pipeline pipeline) {
        pipeline.getComponents().getTransformsMap().forEach((id, transform) -> {
            names.put(id, transform.getUniqueName());
            // What a composite puts out, one of its parts does.
            if (transform.getSubtransformsCount() == 0) {
                transform
                        .getOutputsMap()
                        .forEach((tag, collection) -> outputs.put(
                                collection,
                                new Output(transform.getUniqueName(), transform.getOutputsCount() == 1 ? "" : tag)));
            }
        });
    }

    /**
     * The name of a step.
     *
     * @return its unique name; the id itself where the pipeline has no such step, which only the runner can explain
     */
    String name(String id) {
        String name = names.get(id);
        if (name != null) {
            return name;
        }
        Matcher made = MADE_BY_PRISM.matcher(id);
        @Nullable String whole = made.matches() ? names.get(made.group(1)) : null;
        return whole == null ? id : whole;
    }

    /** What puts out a collection; empty for collections that the runner has made for itself. */
    Optional<Output> output(String collection) {
        return Optional.ofNullable(outputs.get(collection));
    }

    /**
     * An output of a step.
     *
     * @param step the step's unique name
     * @param tag which of its outputs, empty if it is the only one
     */
    record Output(String step, String tag) {}
}
