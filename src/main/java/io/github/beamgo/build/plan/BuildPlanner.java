package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;

/** Turns a request into a plan: validates it, asks Go what it has to know, and decides every command. */
public final class BuildPlanner {

    /** Folder to which Go writes; the files are published from there once all of them are good. */
    private static final String STAGING = ".staging";

    private final GoTool goTool;

    /**
     * Creates the planner.
     *
     * @param goTool answers questions about Go and the pipeline
     */
    @Inject
    public BuildPlanner(GoTool goTool) {
        this.goTool = goTool;
    }

    /**
     * Decides what will be done.
     *
     * @param request what the user asks for
     * @return the plan
     * @throws io.github.beamgo.error.BeamGoException when the request cannot be fulfilled
     * @throws InterruptedException when the build is ended meanwhile
     */
    public BuildPlan plan(BuildRequest request) throws InterruptedException {
        RequestValidator.validate(request);
        ArtifactNames names = new ArtifactNames(request.project().artifactId(), request.pipeline());
        GoEnvironment go = goTool.environment(request.go(), request.options().env());
        List<TargetMatrix.Entry> entries = new TargetMatrix(request, go).entries();
        entries.forEach(entry -> RequestValidator.validate(entry.options(), go.flags()));
        TargetMatrix.Entry first = entries.get(0);
        MainPackage mainPackage =
                goTool.mainPackage(request.go(), request.mainPackage(), go, first.target(), first.options());
        requireBeam(mainPackage, entries);

        Map<BinaryInputs, List<PlannedBinary>> outputs = new LinkedHashMap<>();
        for (TargetMatrix.Entry entry : entries) {
            outputs.computeIfAbsent(inputs(request, mainPackage, entry), key -> new ArrayList<>())
                    .add(new PlannedBinary(
                            entry.role(),
                            entry.target(),
                            names.classifier(entry.role(), entry.target()),
                            request.outputDirectory().resolve(names.file(entry.role(), entry.target()))));
        }
        List<Compilation> compilations = outputs.entrySet().stream()
                .map(output -> compilation(request, go, mainPackage, output.getKey(), output.getValue()))
                .toList();
        return new BuildPlan(
                go,
                mainPackage,
                compilations,
                request.parallelism(),
                request.outputDirectory(),
                names,
                request.project(),
                request.sbom());
    }

    private static BinaryInputs inputs(BuildRequest request, MainPackage mainPackage, TargetMatrix.Entry entry) {
        return new BinaryInputs(
                entry.role().beamPackage().orElse(mainPackage.importPath()),
                entry.target(),
                entry.options(),
                GoCommandLine.environment(request.go(), entry.options(), entry.target()));
    }

    private static Compilation compilation(
            BuildRequest request,
            GoEnvironment go,
            MainPackage mainPackage,
            BinaryInputs inputs,
            List<PlannedBinary> binaries) {
        Path staged = request.outputDirectory()
                .resolve(STAGING)
                .resolve(binaries.get(0).file().getFileName());
        Map<String, String> environment = new TreeMap<>(inputs.environment());
        environment.putIfAbsent(
                Compilation.TEMPORARY_FILES, Compilation.temporaryFiles(staged).toString());
        return new Compilation(
                inputs.target(),
                inputs.packagePath(),
                mainPackage.beamVersion(),
                go.version(),
                inputs.options(),
                staged,
                new Command(
                        GoCommandLine.build(go, inputs.options(), inputs.packagePath(), staged),
                        environment,
                        request.go().directory()),
                binaries);
    }

    private static void requireBeam(MainPackage mainPackage, List<TargetMatrix.Entry> entries) {
        if (mainPackage.beamVersion() == null
                && entries.stream().anyMatch(entry -> entry.role().beamPackage().isPresent())) {
            throw new ConfigurationException(
                    "<boots> (-Dbeamgo.boots) asks for Beam's boot, but " + mainPackage.importPath()
                            + " does not use Beam's Go SDK, whose version boot must match.",
                    "Remove <boots>, or name the pipeline's package with <mainPackage> (-Dbeamgo.mainPackage).");
        }
    }
}
