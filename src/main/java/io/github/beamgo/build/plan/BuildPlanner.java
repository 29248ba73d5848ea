package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;

/** Turns a request into a plan: validates it, asks Go what it has to know, and decides every command. */
public final class BuildPlanner {

    /** Folder to which Go writes; the files are published from there once all of them are good. */
    private static final String STAGING = ".staging";

    private final GoTool goTool;

    /** Creates the planner. */
    @Inject
    public BuildPlanner(GoTool goTool) {
        this.goTool = goTool;
    }

    /**
     * Decides what will be done.
     *
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
        List<Compilation> compilations =
                Compilation.joined(entries.stream().map(entry -> compilation(request, go, mainPackage, names, entry)));
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

    private static Compilation compilation(
            BuildRequest request,
            GoEnvironment go,
            MainPackage mainPackage,
            ArtifactNames names,
            TargetMatrix.Entry entry) {
        Target target = entry.target();
        CompileOptions options = entry.options();
        String packagePath = entry.role().beamPackage().orElse(mainPackage.importPath());
        String file = names.file(entry.role(), target);
        Path staged = request.outputDirectory().resolve(STAGING).resolve(file);
        Map<String, String> environment = Compilation.withTemporaryFiles(
                GoCommandLine.environment(request.go(), options, target), options, staged);
        return new Compilation(
                target,
                packagePath,
                mainPackage.beamVersion(),
                go.version(),
                options,
                staged,
                new Command(
                        GoCommandLine.build(go, options, packagePath, staged),
                        environment,
                        request.go().directory()),
                List.of(new PlannedBinary(
                        entry.role(),
                        target,
                        names.classifier(entry.role(), target),
                        request.outputDirectory().resolve(file))));
    }

    private static void requireBeam(MainPackage mainPackage, List<TargetMatrix.Entry> entries) {
        if (mainPackage.beamVersion() == null
                && entries.stream().anyMatch(entry -> entry.role().beamPackage().isPresent())) {
            if (mainPackage.formerBeam() != null) {
                throw new ConfigurationException(
                        "<boots> (-Dbeamgo.boots) asks for Beam's boot, whose version must match the pipeline's.",
                        mainPackage.toLeaveFormerBeam());
            }
            throw new ConfigurationException(
                    "<boots> (-Dbeamgo.boots) asks for Beam's boot, but " + mainPackage.importPath()
                            + " does not use Beam's Go SDK, whose version boot must match.",
                    "Remove <boots>, or name the pipeline's package with <mainPackage> (-Dbeamgo.mainPackage).");
        }
    }
}
