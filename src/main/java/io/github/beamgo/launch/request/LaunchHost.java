package io.github.beamgo.launch.request;

import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.HashMap;
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

    /**
     * {@return the environment of a launcher: the same, with Maven's own Java behind all others on the PATH} Beam starts
     * expansion services of cross-language transforms with the {@code java} that it finds there.
     */
    public Map<String, String> launcherVariables() {
        String name = variables.keySet().stream()
                .filter("PATH"::equalsIgnoreCase)
                .findFirst()
                .orElse("PATH");
        String separator = target.os().equals("windows") ? ";" : ":";
        Map<String, String> extended = new HashMap<>(variables);
        extended.merge(name, String.valueOf(java.getParent()), (path, folder) -> path + separator + folder);
        return Map.copyOf(extended);
    }
}
