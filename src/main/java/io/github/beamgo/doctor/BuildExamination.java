package io.github.beamgo.doctor;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.go.MainPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;

/** Reads what the plan of a build says about the pipeline and its targets. */
public final class BuildExamination {

    private final MachineExamination machine;

    /** Creates the examination. */
    @Inject
    public BuildExamination(MachineExamination machine) {
        this.machine = machine;
    }

    /** {@return what there is to know before the build} */
    public List<Diagnosis> examine(BuildPlan plan) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(beam(plan.mainPackage()));
        plan.compilations().forEach(compilation -> diagnoses.add(target(compilation)));
        plan.notices().forEach(notice -> diagnoses.add(Diagnosis.warning("Sources", notice, null)));
        diagnoses.addAll(machine.room(
                plan.outputDirectory(), plan.atOnce(), plan.compiledHere().size()));
        return diagnoses;
    }

    private static Diagnosis beam(MainPackage main) {
        String version = main.beamVersion();
        if (version == null) {
            return Diagnosis.warning(
                    "Beam",
                    main.importPath() + " does not use Beam's Go SDK.",
                    "Name the pipeline's package with <mainPackage> (-Dbeamgo.mainPackage).");
        }
        return version.startsWith("v")
                ? Diagnosis.ok(
                        "Beam",
                        main.importPath() + " uses " + version + ", whose image is apache/beam_go_sdk:"
                                + version.substring(1))
                : Diagnosis.ok(
                        "Beam", main.importPath() + " uses Beam's sources beside it, for which there is no image");
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
