package io.github.beamgo.build.plan;

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
 */
public record BuildPlan(
        GoEnvironment go,
        MainPackage mainPackage,
        List<Compilation> compilations,
        int parallelism,
        Path outputDirectory,
        ArtifactNames names,
        MavenCoordinates project,
        boolean sbom) {

    /** Makes the list unmodifiable. */
    public BuildPlan {
        compilations = List.copyOf(compilations);
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
