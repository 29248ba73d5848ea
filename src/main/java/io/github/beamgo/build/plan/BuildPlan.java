package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that {@code beamgo:package} will do, decided.
 *
 * @param go the Go that compiles
 * @param mainPackage the package that becomes the binaries
 * @param compilations each distinct binary once, in the order of the configuration
 * @param parallelism how many may be compiled at once, at least 1
 * @param outputDirectory absolute folder of the results
 * @param names the names of the files that describe the binaries
 * @param project the Maven project that publishes them
 * @param sbom whether a bill of materials is written beside each binary
 * @param leftOut classifiers of the binaries that {@code onlyTargets} and {@code ignoreTargets} leave out
 * @param warnings what the user should know before the binaries are published
 */
public record BuildPlan(
        GoEnvironment go,
        MainPackage mainPackage,
        List<Compilation> compilations,
        int parallelism,
        Path outputDirectory,
        ArtifactNames names,
        MavenCoordinates project,
        boolean sbom,
        List<String> leftOut,
        List<String> warnings) {

    /** Makes the lists unmodifiable. */
    public BuildPlan {
        compilations = List.copyOf(compilations);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /**
     * Makes sure that the plan may be published: the manifest lists what was built together, and replaces one that the
     * repository has for the same version.
     *
     * @throws ConfigurationException when the matrix was narrowed
     */
    public void requireWhole() {
        if (!leftOut.isEmpty()) {
            throw new ConfigurationException(
                    "This build publishes, but <onlyTargets> (-Dbeamgo.onlyTargets) or <ignoreTargets>"
                            + " (-Dbeamgo.ignoreTargets) leave out " + String.join(", ", leftOut)
                            + ": the published manifest would not list them, and would replace one that does.",
                    "Deploy the whole matrix in one build, and remove what is never published from <launchers>, <workers>"
                            + " and <boots>; if no machine can compile all targets (cgo), give those of each machine a"
                            + " module of their own.");
        }
    }

    /** {@return the folder to which Go writes; the files are published from there once all of them are good} */
    public Path staging() {
        return staging(outputDirectory);
    }

    static Path staging(Path outputDirectory) {
        return outputDirectory.resolve(".staging");
    }

    /** {@return how many are compiled at once, at most the number of compilations} */
    public int atOnce() {
        return Math.min(parallelism, compilations.size());
    }
}
