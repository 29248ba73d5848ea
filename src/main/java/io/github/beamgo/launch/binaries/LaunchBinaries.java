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

    /**
     * Describes the binaries, for messages.
     *
     * @return for example {@code launcher darwin-arm64, worker linux-amd64}
     */
    public String label() {
        return Stream.of(launcher, worker, boot)
                .filter(Objects::nonNull)
                .map(binary -> binary.role() + " " + binary.target())
                .collect(Collectors.joining(", "));
    }
}
