package io.github.beamgo.launch.binaries;

import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a launch may choose from.
 *
 * @param binaries the binaries
 * @param published coordinates of the pipeline in a repository, {@code null} for what is built on this machine
 */
public record AvailableBinaries(
        List<LaunchableBinary> binaries, @Nullable String published) {

    /** Makes the list unmodifiable. */
    public AvailableBinaries {
        binaries = List.copyOf(binaries);
    }

    /** What is built on this machine. */
    public static AvailableBinaries built(List<LaunchableBinary> binaries) {
        return new AvailableBinaries(binaries, null);
    }

    /** What a repository has at the coordinates of a pipeline. */
    public static AvailableBinaries published(List<LaunchableBinary> binaries, String coordinates) {
        return new AvailableBinaries(binaries, coordinates);
    }

    Stream<LaunchableBinary> of(BinaryRole role) {
        return binaries.stream().filter(candidate -> candidate.role() == role);
    }

    Optional<LaunchableBinary> find(BinaryRole role, Target target) {
        return of(role).filter(candidate -> candidate.target().equals(target)).findFirst();
    }

    /** For messages. */
    String targets(BinaryRole role) {
        String targets = of(role).map(binary -> binary.target().name()).collect(Collectors.joining(", "));
        return targets.isEmpty() ? "none" : targets;
    }
}
