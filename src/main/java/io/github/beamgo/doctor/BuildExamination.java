package io.github.beamgo.doctor;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CommitStamp;
import io.github.beamgo.go.MainPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;

/** Reads what the plan of a build says about the pipeline and its targets. */
public final class BuildExamination {

    private static final String BEAM = "Beam";
    private static final String SOURCES = "Sources";
    private static final String MEMORY = "Memory";

    private final MachineExamination machine;

    /** Creates the examination. */
    @Inject
    public BuildExamination(MachineExamination machine) {
        this.machine = machine;
    }

    /**
     * Reads a plan.
     *
     * @param commit of the sources, empty if git does not know it
     * @param cache where Go keeps what it has compiled, empty if it does not say
     */
    public List<Diagnosis> examine(BuildPlan plan, Optional<String> commit, Optional<Path> cache) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(beam(plan));
        plan.compilations().forEach(compilation -> diagnoses.add(target(compilation)));
        plan.notices().forEach(notice -> diagnoses.add(Diagnosis.warning(SOURCES, notice, null)));
        if (plan.notices().isEmpty()) {
            diagnoses.add(sources(plan, commit));
        }
        if (!plan.compiledHere().isEmpty()) {
            diagnoses.add(memory(plan));
        }
        diagnoses.addAll(machine.room(
                plan.outputDirectory(), plan.compiledHere().size(), cache, (int) plan.compiledHere().stream()
                        .map(Compilation::target)
                        .distinct()
                        .count()));
        return diagnoses;
    }

    private static Diagnosis memory(BuildPlan plan) {
        return plan.pace()
                .warning()
                .map(warning -> Diagnosis.warning(MEMORY, warning, null))
                .orElseGet(() -> Diagnosis.ok(MEMORY, plan.pace().toString()));
    }

    private static Diagnosis sources(BuildPlan plan, Optional<String> commit) {
        boolean recorded = plan.compilations().stream()
                .anyMatch(compilation -> CommitStamp.isWanted(plan.go().flags(), compilation.options()));
        if (!recorded) {
            return Diagnosis.ok(SOURCES, "no commit is recorded, because -buildvcs=false says so");
        }
        return Diagnosis.ok(
                SOURCES,
                commit.map(hash -> "of commit " + hash)
                        .orElse("no commit is recorded: they are not in a checkout of git"));
    }

    private static Diagnosis beam(BuildPlan plan) {
        MainPackage main = plan.mainPackage();
        try {
            plan.requireBeam();
        } catch (ConfigurationException e) {
            return Diagnosis.problem(BEAM, e);
        }
        if (main.formerBeam() != null) {
            return Diagnosis.warning(BEAM, main.toLeaveFormerBeam(), null);
        }
        String version = main.beamVersion();
        if (version == null) {
            return Diagnosis.ok(
                    BEAM, main.importPath() + " does not use Beam's Go SDK, which <allowWithoutBeam> allows");
        }
        return Diagnosis.ok(
                BEAM,
                main.importPath()
                        + (version.startsWith("v")
                                ? " uses " + version + ", whose image is apache/beam_go_sdk:" + version.substring(1)
                                : " uses Beam's sources beside it, for which there is no image"));
    }

    private static Diagnosis target(Compilation compilation) {
        String text = compilation.label();
        if (compilation.isPrebuilt()) {
            text += ", compiled on another machine: "
                    + compilation.prebuilt().stream()
                            .map(binary -> binary.file().toString())
                            .collect(Collectors.joining(", "));
        } else if (compilation.options().cgo()) {
            text += ", C code by " + compilation.options().env().getOrDefault("CC", "the compiler that CC names");
        }
        return Diagnosis.ok("Target", text);
    }
}
