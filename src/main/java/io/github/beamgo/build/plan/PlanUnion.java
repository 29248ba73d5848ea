package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Joins the plans of several goals for one pipeline, so that each binary is linked once and one manifest lists all. */
public final class PlanUnion {

    private PlanUnion() {}

    /**
     * Joins plans into one.
     *
     * @param plans plans for the same pipeline, at least one
     * @return one plan with every binary of theirs
     * @throws ConfigurationException when they are about different programs, or compile one binary in different ways
     */
    public static BuildPlan of(List<BuildPlan> plans) {
        BuildPlan first = plans.get(0);
        plans.forEach(other -> requireSameProgram(first, other));
        Map<BinaryInputs, Compilation> compilations = new LinkedHashMap<>();
        for (BuildPlan plan : plans) {
            for (Compilation compilation : plan.compilations()) {
                compilations.merge(compilation.inputs(), compilation, PlanUnion::joined);
            }
        }
        OneFilePerClassifier.amongGoals(compilations.values());
        int parallelism = plans.stream().mapToInt(BuildPlan::parallelism).max().orElse(1);
        return new BuildPlan(
                first.go(),
                first.mainPackage(),
                List.copyOf(compilations.values()),
                parallelism,
                first.outputDirectory(),
                first.names(),
                first.project(),
                plans.stream().anyMatch(BuildPlan::sbom));
    }

    private static Compilation joined(Compilation one, Compilation other) {
        List<PlannedBinary> binaries = Stream.concat(one.binaries().stream(), other.binaries().stream())
                .distinct()
                .toList();
        return new Compilation(
                one.target(),
                one.packagePath(),
                one.beamVersion(),
                one.goVersion(),
                one.options(),
                one.staged(),
                one.command(),
                binaries);
    }

    private static void requireSameProgram(BuildPlan one, BuildPlan other) {
        requireEqual(one, other, "sourceDirectory", PlanUnion::sourceDirectory);
        requireEqual(one, other, "goExecutable", plan -> plan.go().executable());
        requireEqual(one, other, "mainPackage", plan -> plan.mainPackage().importPath());
        requireEqual(one, other, "outputDirectory", BuildPlan::outputDirectory);
    }

    private static Path sourceDirectory(BuildPlan plan) {
        return plan.compilations().get(0).command().workingDirectory();
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
