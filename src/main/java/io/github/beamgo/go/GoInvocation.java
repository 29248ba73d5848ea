package io.github.beamgo.go;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how the {@code go} command is called.
 *
 * @param directory where Go is started, in or below the folder of go.mod
 * @param executable name on PATH or path of the {@code go} command
 * @param environment the surrounding environment variables
 * @param offline whether nothing may be downloaded
 */
public record GoInvocation(Path directory, String executable, Map<String, String> environment, boolean offline) {

    /** Makes the map unmodifiable. */
    public GoInvocation {
        environment = Map.copyOf(environment);
    }
}
