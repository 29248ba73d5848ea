package io.github.beamgo.launch.preflight;

import io.github.beamgo.inspect.LinkedFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Finds out whether a program reads its arguments at all. Without a call of {@code flag.Parse} Beam takes the default of
 * every flag, {@code --runner} included, and says nothing.
 */
final class FlagParsingCheck {

    private FlagParsingCheck() {}

    /** Whether a program can parse flags; also if it cannot be read. */
    static boolean parses(Path program) {
        try {
            return !LinkedFunctions.among(Set.of(LinkedFunctions.FLAG_PARSE), program)
                    .isEmpty();
        } catch (IOException e) {
            return true;
        }
    }
}
