package io.github.beamgo.go;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the {@code go} command is called.
 *
 * @param directory where Go is started, in or below the folder of go.mod
 * @param wanted which Go the user wants
 * @param environment the surrounding environment variables
 * @param offline whether nothing may be downloaded
 * @param choice the Go that is called, empty as long as it has not been chosen
 */
public record GoInvocation(
        Path directory, WantedGo wanted, Map<String, String> environment, boolean offline, Optional<GoChoice> choice) {

    /** Makes the map unmodifiable. */
    public GoInvocation {
        environment = Map.copyOf(environment);
    }

    /** Before a Go has been chosen. */
    public GoInvocation(Path directory, WantedGo wanted, Map<String, String> environment, boolean offline) {
        this(directory, wanted, environment, offline, Optional.empty());
    }

    /** {@return the same with the Go that is called, in its environment} */
    GoInvocation with(GoChoice chosen, Map<String, String> itsEnvironment) {
        return new GoInvocation(directory, wanted, itsEnvironment, offline, Optional.of(chosen));
    }
}
