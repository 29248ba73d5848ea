package io.github.beamgo.launch.request;

import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.Map;

/**
 * The machine that launches, as Maven sees it.
 *
 * @param target its system and processor
 * @param variables the whole environment of what is started on it
 * @param temporaryFolder absolute path of the system's folder for temporary files
 * @param java absolute path of the {@code java} executable that runs job servers
 */
public record LaunchHost(Target target, Map<String, String> variables, Path temporaryFolder, Path java) {

    /** Makes the map unmodifiable. */
    public LaunchHost {
        variables = Map.copyOf(variables);
    }
}
