package io.github.beamgo.build.plan;

import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.cgo.CLibraryFlags;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CommitStamp;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.LinkedPackage;
import io.github.beamgo.go.LinkerFlags;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;

/** Turns a request into a plan: validates it, asks Go what it has to know, and decides every command. */
public final class BuildPlanner {

    private final GoTool goTool;
    private final CCompilers compilers;
    private final ManifestFile manifests;

    /** Creates the planner. */
    @Inject
    public BuildPlanner(GoTool goTool, CCompilers compilers, ManifestFile manifests) {
        this.goTool = goTool;
        this.compilers = compilers;
        this.manifests = manifests;
    }

    /**
     * Decides what will be done.
     *
     * @throws io.github.beamgo.error.BeamGoException when the request cannot be fulfilled
     * @throws InterruptedException when the build is ended meanwhile
     */
    public BuildPlan plan(BuildRequest asked) throws InterruptedException {
        RequestValidator.validate(asked);
        BuildRequest request =
                asked.with(goTool.choose(asked.go(), asked.options().env()));
        return plan(request, goTool.environment(request.go(), request.options().env()));
    }

    /**
     * Decides what will be done, where Go has said already what it is.
     *
     * @param request with a Go that has been chosen
     * @param go what it says
     * @throws io.github.beamgo.error.BeamGoException when the request cannot be fulfilled
     * @throws InterruptedException when the build is ended meanwhile
     */
    public BuildPlan plan(BuildRequest request, GoEnvironment go) throws InterruptedException {
        RequestValidator.validate(request);
        ArtifactNames names = new ArtifactNames(request.project().artifactId(), request.pipeline());
        TargetMatrix matrix = new TargetMatrix(request, go);
        List<PrebuiltBinary> prebuilt = new PrebuiltFolders(manifests, request, names).read();
        List<TargetMatrix.Entry> entries = matrix.entries().stream()
                .map(entry -> of(entry, prebuilt)
                        .map(taken -> entry.with(
                                entry.options().withCgo(taken.binary().cgo())))
                        .orElse(entry))
                .toList();
        requireLinux(entries);
        requireCgo(request);
        List<Wanted> inEnvironments = inEnvironments(request, go, entries);
        inEnvironments.forEach(binary ->
                RequestValidator.validate(binary.entry().options(), binary.go().flags()));
        List<Wanted> wanted = withCompilers(request, inEnvironments, prebuilt);
        TargetMatrix.Entry first = entries.get(0);
        MainPackage mainPackage =
                goTool.mainPackage(request.go(), request.mainPackage(), go, first.target(), first.options());
        requireBeam(mainPackage, entries);
        boolean stamped = wanted.stream()
                .anyMatch(binary ->
                        CommitStamp.isWanted(binary.go().flags(), binary.entry().options()));
        CommitStamp commit = stamped
                ? goTool.commitStamp(request.go(), request.options().env(), mainPackage, request.outputDirectory())
                : CommitStamp.TRUE;
        List<String> warnings = new ArrayList<>(commit.warnings());
        warnings.addAll(OneRelease.compareCommits(
                prebuilt.stream()
                        .filter(taken -> entries.stream().anyMatch(taken::isFor))
                        .toList(),
                prebuilt.isEmpty() || !stamped || !commit.own()
                        ? Optional.empty()
                        : goTool.commit(request.go(), request.options().env())));
        StampValidator stamps = new StampValidator(goTool, request.go(), mainPackage);
        List<Compilation> compilations = new ArrayList<>();
        for (Wanted binary : wanted) {
            Compilation compilation =
                    compilation(request, mainPackage, stamps, names, commit.own() ? binary : binary.withoutCommit());
            Optional<PrebuiltBinary> taken = of(binary.entry(), prebuilt);
            if (taken.isPresent()) {
                OneRelease.compareFlags(taken.get(), compilation).ifPresent(warnings::add);
                fetchModules(request, go, compilation);
            }
            compilations.add(taken.map(compilation::taken).orElse(compilation));
        }
        return new BuildPlan(
                go,
                mainPackage,
                Compilation.joined(compilations.stream()),
                request.resources(),
                request.progress(),
                request.outputDirectory(),
                names,
                request.project(),
                request.sbom(),
                matrix.leftOut().stream()
                        .map(entry -> names.classifier(entry.role(), entry.target()))
                        .toList(),
                prebuilt.stream()
                        .filter(binary -> Stream.concat(entries.stream(), matrix.leftOut().stream())
                                .noneMatch(binary::isFor))
                        .toList(),
                warnings);
    }

    private static Optional<PrebuiltBinary> of(TargetMatrix.Entry entry, List<PrebuiltBinary> prebuilt) {
        return prebuilt.stream().filter(binary -> binary.isFor(entry)).findFirst();
    }

    /** The licences of all modules go into the bill of materials, also of those that only this target imports. */
    private void fetchModules(BuildRequest request, GoEnvironment go, Compilation compilation)
            throws InterruptedException {
        if (request.sbom()) {
            goTool.mainPackage(
                    request.go(), compilation.packagePath(), go, compilation.target(), compilation.options());
        }
    }

    /** A binary, and what Go says in its environment: a target's own may have other flags, or another version of Go. */
    private record Wanted(TargetMatrix.Entry entry, GoEnvironment go) {
        Wanted withoutCommit() {
            return new Wanted(entry.with(CommitStamp.none(entry.options())), go);
        }
    }

    private List<Wanted> inEnvironments(BuildRequest request, GoEnvironment common, List<TargetMatrix.Entry> entries)
            throws InterruptedException {
        Map<Map<String, String>, GoEnvironment> known = new HashMap<>();
        known.put(request.options().env(), common);
        List<Wanted> wanted = new ArrayList<>();
        for (TargetMatrix.Entry entry : entries) {
            Map<String, String> variables = entry.options().env();
            GoEnvironment go = known.get(variables);
            if (go == null) {
                go = goTool.environment(request.go(), variables);
                known.put(variables, go);
            }
            wanted.add(new Wanted(entry, go));
        }
        return wanted;
    }

    /** What other machines have compiled needs no compiler here. */
    private List<Wanted> withCompilers(BuildRequest request, List<Wanted> wanted, List<PrebuiltBinary> prebuilt)
            throws InterruptedException {
        List<Wanted> completed = new ArrayList<>();
        Map<List<Object>, CompileOptions> known = new HashMap<>();
        for (Wanted binary : wanted) {
            TargetMatrix.Entry entry = binary.entry();
            Target target = entry.target();
            CompileOptions options =
                    CLibraryFlags.add(entry.options(), binary.go().flags(), target);
            if (of(entry, prebuilt).isEmpty()) {
                CompileOptions same = known.get(List.of(target, options));
                CompileOptions whole =
                        same == null ? compilers.complete(request.go(), binary.go(), target, options) : same;
                known.put(List.of(target, options), whole);
                options = whole;
            }
            completed.add(new Wanted(entry.with(options), binary.go()));
        }
        return completed;
    }

    /** Refuses a target's wish for a C library that its program does not have. */
    private static void requireCgo(BuildRequest request) {
        for (TargetRequest binary : request.binaries()) {
            boolean wished = Boolean.TRUE.equals(binary.overrides().cgoStatic())
                    || binary.overrides().cgoGlibc() != null;
            if (wished && !request.options().with(binary.overrides()).cgo()) {
                throw new ConfigurationException(
                        "The <target> " + binary.platform() + " in "
                                + binary.role().targetsParameter()
                                + " has <cgoStatic> or <cgoGlibc>, but <cgo> is off for it: a program in Go alone needs no C"
                                + " library.",
                        "Remove it, or turn <cgo> on.");
            }
        }
    }

    private static Compilation compilation(
            BuildRequest request, MainPackage mainPackage, StampValidator stamps, ArtifactNames names, Wanted wanted)
            throws InterruptedException {
        TargetMatrix.Entry entry = wanted.entry();
        GoEnvironment go = wanted.go();
        Target target = entry.target();
        CompileOptions options = entry.options();
        LinkedPackage linkedPackage = entry.role()
                .beamPackage()
                .map(path -> new LinkedPackage(path, null, request.go().directory()))
                .orElseGet(() -> new LinkedPackage(
                        mainPackage.importPath(),
                        mainPackage.folder().orElse(null),
                        request.go().directory()));
        RequestValidator.validateLinker(options, go.flags(), linkedPackage);
        Optional<ConfigurationException> otherCryptography = RequestValidator.withoutBoringCrypto(go, options, target);
        if (otherCryptography.isPresent()) {
            throw otherCryptography.get();
        }
        if (entry.role().beamPackage().isEmpty()) {
            stamps.validate(
                    go,
                    options,
                    target,
                    LinkerFlags.merge(go.flags(), options.ldflags(), options.stamps(), linkedPackage));
        }
        String file = names.file(entry.role(), target);
        Path staged = BuildPlan.staging(request.outputDirectory()).resolve(file);
        Map<String, String> environment = Compilation.withTemporaryFiles(
                GoCommandLine.environment(request.go(), options, target), options, staged);
        return new Compilation(
                target,
                linkedPackage.importPath(),
                mainPackage.beamVersion(),
                go.version(),
                options,
                staged,
                new Command(
                        GoCommandLine.build(go, options, linkedPackage, staged),
                        environment,
                        request.go().directory()),
                List.of(new PlannedBinary(
                        entry.role(),
                        target,
                        names.classifier(entry.role(), target),
                        request.outputDirectory().resolve(file),
                        request.packWorkers()
                                && entry.role() == BinaryRole.WORKER
                                && target.os().equals("linux"))));
    }

    /** Beam's containers are Linux, and so are the machines of the engines. */
    private static void requireLinux(List<TargetMatrix.Entry> entries) {
        List<String> others = entries.stream()
                .filter(entry -> entry.role() == BinaryRole.WORKER
                        && !entry.target().os().equals("linux")
                        && !entry.options().rules().allowNonLinuxWorkers())
                .map(entry -> entry.target().name())
                .toList();
        if (!others.isEmpty()) {
            throw new ConfigurationException(
                    BinaryRole.WORKER.targetsParameter() + " names " + String.join(", ", others)
                            + ", but Beam's containers and the machines of engines run Linux.",
                    "Name linux-amd64 or linux-arm64, whatever machine launches; for workers that run outside of"
                            + " containers on another system, set <allowNonLinuxWorkers>"
                            + " (-Dbeamgo.allowNonLinuxWorkers=true).");
        }
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
