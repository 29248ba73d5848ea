package io.github.beamgo.launch.preflight;

import io.github.beamgo.inspect.FlagReading;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds out whether a program reads its arguments at all. Without a call of {@code flag.Parse} Beam takes the default of
 * every flag, {@code --runner} included, and says nothing.
 */
final class FlagParsingCheck {

    private FlagParsingCheck() {}

    /** How a program reads its arguments; of one that cannot be read nothing bad is said. */
    static FlagReading reading(Path program) {
        try {
            return FlagReading.of(program);
        } catch (IOException e) {
            return FlagReading.PARSES;
        }
    }
}
