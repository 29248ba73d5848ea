package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.StagingFolder;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.process.Command;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that {@code beamgo:package} will do, decided.
 *
 * @param go the Go that compiles
 * @param mainPackage the package that becomes the binaries
 * @param compilations each distinct binary once, in the order of the configuration
 * @param resources what the build may use of this machine
 * @param progress how the build shows what it is waiting for
 * @param outputDirectory absolute folder of the results
 * @param names the names of the files that describe the binaries
 * @param project the Maven project that publishes them
 * @param sbom whether a bill of materials is written beside each binary
 * @param leftOut classifiers of the binaries that {@code onlyTargets} and {@code ignoreTargets} on the command
 *     line leave out
 * @param notTaken what other machines have compiled, but no list of this build asks for
 * @param warnings what the user should know before the binaries are published
 */
public record BuildPlan(
        GoEnvironment go,
        MainPackage mainPackage,
        List<Compilation> compilations,
        Resources resources,
        ProgressStyle progress,
        Path outputDirectory,
        ArtifactNames names,
        MavenCoordinates project,
        boolean sbom,
        List<String> leftOut,
        List<PrebuiltBinary> notTaken,
        List<String> warnings) {

    /** Makes the lists unmodifiable. */
    public BuildPlan {
        compilations = List.copyOf(compilations);
        leftOut = List.copyOf(leftOut);
        notTaken = List.copyOf(notTaken);
        warnings = List.copyOf(warnings);
    }

    /**
     * Makes sure that the plan may be published: the manifest lists what was built together, and replaces one that the
     * repository has for the same version.
     *
     * @throws ConfigurationException when the command line narrows the matrix, or when something that another machine has
     *     compiled for it would be missing
     */
    public void requireWhole() {
        if (!leftOut.isEmpty()) {
            throw new ConfigurationException(
                    "This build publishes, but <onlyTargets> (-Dbeamgo.onlyTargets) or -Dbeamgo.ignoreTargets leaves out "
                            + String.join(", ", leftOut)
                            + ": the published manifest would not list them, and would replace one that does.",
                    "Deploy the whole matrix in one build, and leave out in the pom (<ignoreTargets>) what is never"
                            + " published; if no machine can compile all targets (cgo), run 'mvn package' on each, and take"
                            + " their folders target/beamgo with <prebuilt> (-Dbeamgo.prebuilt) in the one that deploys.");
        }
        if (!notTaken.isEmpty()) {
            throw new ConfigurationException(
                    "This build publishes, but none of <launchers>, <workers> and <boots> names " + notTakenByName()
                            + ", of <prebuilt> (-Dbeamgo.prebuilt): the published manifest would not list them.",
                    "Add the targets to these lists ('host' stands for the machine of each build), or leave them out there"
                            + " with -Dbeamgo.onlyTargets.");
        }
    }

    /**
     * Refuses a program that is not a pipeline, unless the user wants one.
     *
     * @throws ConfigurationException when the program does not use Beam's Go SDK, not even a former one
     */
    public void requireBeam() {
        boolean isPipeline = mainPackage.beamVersion() != null || mainPackage.formerBeam() != null;
        boolean allowed = compilations.stream()
                .allMatch(compilation -> compilation.options().rules().allowWithoutBeam());
        if (!isPipeline && !allowed) {
            throw new ConfigurationException(
                    mainPackage.importPath()
                            + " does not use Beam's Go SDK: its binaries could neither launch a pipeline nor be its worker.",
                    "Name the pipeline's package with <mainPackage> (-Dbeamgo.mainPackage), or set <allowWithoutBeam>"
                            + " (-Dbeamgo.allowWithoutBeam=true) to build a program that is not a pipeline.");
        }
    }

    /** {@return what the user should know before the build begins} */
    public List<String> notices() {
        return notTaken.isEmpty()
                ? warnings
                : Stream.concat(
                                warnings.stream(),
                                Stream.of(
                                        "Not taken, since none of <launchers>, <workers> and <boots> names the target: "
                                                + notTakenByName() + "."))
                        .toList();
    }

    private String notTakenByName() {
        return notTaken.stream().map(PrebuiltBinary::toString).collect(Collectors.joining(", "));
    }

    /** {@return what is compiled on this machine; the rest is taken from others} */
    public List<Compilation> compiledHere() {
        return compilations.stream()
                .filter(compilation -> !compilation.isPrebuilt())
                .toList();
    }

    /** {@return the folder to which Go writes; the files are published from there once all of them are good} */
    public Path staging() {
        return staging(outputDirectory);
    }

    static Path staging(Path outputDirectory) {
        return StagingFolder.of(outputDirectory);
    }

    /** {@return how many are compiled at once, and how much each of Go's programs takes} */
    public Pace pace() {
        return Pace.of(resources, compiledHere().size());
    }

    /** {@return the command that is run for a compilation, kept within the memory that the build may use} */
    public Command command(Compilation compilation) {
        return pace().applyTo(compilation.command(), go.flags());
    }
}
