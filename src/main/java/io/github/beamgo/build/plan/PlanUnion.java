package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins the plans of several goals for one pipeline, so that each binary is linked once and one manifest lists all. */
public final class PlanUnion {

    private PlanUnion() {}

    /**
     * {@return one plan with every binary of several plans}
     *
     * @param plans plans for the same pipeline, at least one
     * @throws ConfigurationException when they are about different programs, or compile one binary in different ways
     */
    public static BuildPlan of(List<BuildPlan> plans) {
        BuildPlan first = plans.get(0);
        plans.forEach(other -> requireSameProgram(first, other));
        List<Compilation> compilations =
                Compilation.joined(plans.stream().flatMap(plan -> plan.compilations().stream()));
        OneFilePerClassifier.amongGoals(compilations);
        return new BuildPlan(
                first.go(),
                plans.stream()
                        .map(BuildPlan::mainPackage)
                        .reduce((one, other) -> one.withoutC(other.withoutC()))
                        .orElseThrow(),
                compilations,
                Resources.joined(plans.stream().map(BuildPlan::resources).toList()),
                first.progress(),
                first.outputDirectory(),
                first.names(),
                first.project(),
                plans.stream().anyMatch(BuildPlan::sbom),
                without(compilations, plans, BuildPlan::leftOut, Function.identity()),
                without(compilations, plans, BuildPlan::notTaken, taken -> taken.binary()
                        .classifier()),
                plans.stream()
                        .flatMap(plan -> plan.warnings().stream())
                        .distinct()
                        .toList());
    }

    /** What one goal leaves out may be built, or taken, for another. */
    private static <T> List<T> without(
            List<Compilation> compilations,
            List<BuildPlan> plans,
            Function<BuildPlan, List<T>> leftOut,
            Function<T, String> classifier) {
        Set<String> built = compilations.stream()
                .flatMap(compilation -> compilation.binaries().stream())
                .map(PlannedBinary::classifier)
                .collect(Collectors.toSet());
        return plans.stream()
                .flatMap(plan -> leftOut.apply(plan).stream())
                .distinct()
                .filter(left -> !built.contains(classifier.apply(left)))
                .toList();
    }

    private static void requireSameProgram(BuildPlan one, BuildPlan other) {
        requireEqual(one, other, "sourceDirectory", plan -> plan.compilations()
                .get(0)
                .command()
                .workingDirectory());
        requireEqual(one, other, "goExecutable", plan -> plan.go().executable());
        requireEqual(one, other, "mainPackage", plan -> plan.mainPackage().importPath());
        requireEqual(one, other, "outputDirectory", BuildPlan::outputDirectory);
    }

    private static void requireEqual(
            BuildPlan one, BuildPlan other, String parameter, Function<BuildPlan, Object> value) {
        if (!value.apply(one).equals(value.apply(other))) {
            throw new ConfigurationException(
                    new ParameterName(parameter) + " is " + value.apply(one) + " for beamgo:package, but "
                            + value.apply(other) + " for beamgo:deploy.",
                    "One manifest describes both: set it once, in the plugin's own <configuration>, or give the"
                            + " executions different <pipeline> names (-Dbeamgo.pipeline).");
        }
    }
}
