package io.github.beamgo.maven.goal;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.go.GoQuoting;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a build leaves to {@code clean:clean}, which runs in the next one. */
public final class CleanGoal {

    private static final Pattern WRITABLE = Pattern.compile("--?modcacherw(=true)?");

    private CleanGoal() {}

    /**
     * Looks for what {@code mvn clean} could not delete: Go makes the folders of its module cache read-only.
     *
     * @param buildDirectory the folder that it deletes
     * @return two sentences, or nothing
     */
    public static Optional<String> obstacle(BuildPlan plan, Path buildDirectory) {
        Path cache = plan.go().moduleCache();
        boolean writable = Stream.concat(
                        plan.go().flags().stream(),
                        plan.compilations().stream()
                                .flatMap(compilation ->
                                        GoQuoting.split(compilation.options().goFlags()).stream()))
                .anyMatch(flag -> WRITABLE.matcher(flag).matches());
        return writable || !cache.startsWith(buildDirectory)
                ? Optional.empty()
                : Optional.of(
                        "Go's module cache " + cache + " is in the build directory, where 'mvn clean' cannot delete"
                                + " it, as Go makes its folders read-only. Name another folder with GOMODCACHE, or add"
                                + " -modcacherw to <goFlags> (-Dbeamgo.goFlags); 'go clean -modcache' deletes what is there.");
    }
}
