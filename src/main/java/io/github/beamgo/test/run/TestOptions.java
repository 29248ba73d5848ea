package io.github.beamgo.test.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tests of a Go module run, and how.
 *
 * @param packages patterns of packages, such as {@code ./...}
 * @param builtFolders folders with files that builds write, below which patterns match nothing
 * @param names which tests run
 * @param flags further arguments of {@code go test}, in Go's quoting
 * @param coverageProfile absolute path of the file to write, {@code null} for none
 * @param race whether the tests run with Go's data race detector
 * @param timeout how long the tests of one package may run, {@code null} for Go's default
 * @param vet whether {@code go vet} checks the packages first
 */
public record TestOptions(
        List<String> packages,
        List<Path> builtFolders,
        TestNames names,
        String flags,
        @Nullable Path coverageProfile,
        boolean race,
        @Nullable Duration timeout,
        boolean vet) {

    /** Makes the lists unmodifiable. */
    public TestOptions {
        packages = List.copyOf(packages);
        builtFolders = List.copyOf(builtFolders);
    }
}
