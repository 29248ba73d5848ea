package io.github.beamgo.go;

import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code go env} and {@code go tool dist list} say in the pipeline's folder.
 *
 * @param choice the Go, and why it is this one
 * @param version version of the toolchain that compiles here, such as {@code go1.26.8}
 * @param host the machine that builds
 * @param flags the words of {@code GOFLAGS}, from the environment or from {@code go env -w}
 * @param experiments the words of {@code GOEXPERIMENT}, from there as well
 * @param targets every target that this Go compiles for
 * @param root the folder of this Go ({@code GOROOT})
 * @param moduleCache where Go keeps the sources of modules ({@code GOMODCACHE})
 * @param modules the folders of go.work and go.mod, where there are such files
 */
public record GoEnvironment(
        GoChoice choice,
        String version,
        Target host,
        List<String> flags,
        List<String> experiments,
        List<Target> targets,
        Path root,
        Path moduleCache,
        List<Path> modules) {

    /** Makes the lists unmodifiable. */
    public GoEnvironment {
        flags = List.copyOf(flags);
        experiments = List.copyOf(experiments);
        targets = List.copyOf(targets);
        modules = List.copyOf(modules);
    }

    /** {@return the path of the {@code go} command} */
    public String executable() {
        return choice.executable().toString();
    }
}
