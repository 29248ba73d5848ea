package io.github.beamgo.launch.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * The known causes, those that say most first. Words of the pipeline itself come before those of engines, as a
 * function may well fail with somebody else's {@code connection refused}; what follows from other causes comes last.
 *
 * <p>To add one: put a line that was really seen into {@code FailureCausesTest}, and the rule at its place here.
 */
final class FailureRules {

    private FailureRules() {}

    static List<FailureRule> all() {
        List<FailureRule> rules = new ArrayList<>();
        rules.addAll(PipelineFailureRules.rules());
        rules.addAll(WorkerFailureRules.rules());
        rules.addAll(EnvironmentFailureRules.rules());
        rules.addAll(SymptomRules.rules());
        return List.copyOf(rules);
    }
}
