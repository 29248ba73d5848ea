package io.github.beamgo.launch.binaries;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The binaries of a launch.
 *
 * @param launcher what is started here
 * @param worker what the engine executes, {@code null} when the launcher executes the pipeline itself
 * @param boot what starts the worker, {@code null} when the engine does that itself
 */
public record LaunchBinaries(
        LaunchableBinary launcher,
        @Nullable LaunchableBinary worker,
        @Nullable LaunchableBinary boot) {

    /** {@return the binaries for messages, such as {@code launcher darwin-arm64, worker linux-amd64}} */
    public String label() {
        return all().map(binary -> binary.role() + " " + binary.target()).collect(Collectors.joining(", "));
    }

    /** {@return those that there are: launcher, worker, boot} */
    public Stream<LaunchableBinary> all() {
        return Stream.of(launcher, worker, boot).filter(Objects::nonNull);
    }
}
