package io.github.beamgo.build.plan;

import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Go for tests that ask none. */
final class GoEnvironments {

    static final Target HOST = new Target("linux", "amd64");

    private GoEnvironments() {}

    static GoEnvironment onLinux(String... flags) {
        return of(List.of(flags), List.of());
    }

    static GoEnvironment withExperiments(String... experiments) {
        return of(List.of(), List.of(experiments));
    }

    private static GoEnvironment of(List<String> flags, List<String> experiments) {
        return new GoEnvironment(
                "/opt/go/bin/go",
                "go1.26.8",
                HOST,
                flags,
                experiments,
                Stream.of("linux", "darwin", "windows")
                        .flatMap(os ->
                                Stream.of("amd64", "arm64", "arm", "s390x").map(arch -> new Target(os, arch)))
                        .toList(),
                Path.of("/opt/go"),
                Path.of("/cache"),
                List.of());
    }
}
