package io.github.beamgo.build.plan;

import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
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
                ChosenGo.at("/opt/go/bin/go"),
                "go1.26.8",
                HOST,
                flags,
                experiments,
                Stream.concat(
                                Stream.of("linux", "darwin", "windows").flatMap(os -> Stream.of(
                                                "amd64", "arm64", "arm", "s390x", "386", "ppc64", "ppc64le")
                                        .map(arch -> new Target(os, arch))),
                                Stream.of(
                                        new Target("js", "wasm"),
                                        new Target("wasip1", "wasm"),
                                        new Target("aix", "ppc64"),
                                        new Target("plan9", "amd64"),
                                        new Target("android", "arm64"),
                                        new Target("ios", "arm64"),
                                        new Target("ios", "amd64")))
                        .toList(),
                Path.of("/opt/go"),
                Path.of("/cache"),
                List.of());
    }
}
