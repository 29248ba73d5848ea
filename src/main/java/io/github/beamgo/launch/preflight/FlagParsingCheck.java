package io.github.beamgo.launch.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out whether a program reads its arguments at all. Without a call of {@code flag.Parse} Beam takes the default of
 * every flag, {@code --runner} included, and says nothing. Go links only functions that are called, and keeps their
 * names in a table that the linker's {@code -s} leaves in place.
 */
final class FlagParsingCheck {

    /** Also of {@code pflag} and others, which set the flags of package flag. */
    private static final byte[] FUNCTION = "(*FlagSet).Parse\0".getBytes(StandardCharsets.US_ASCII);

    private static final int BUFFER_SIZE = 1 << 20;

    private FlagParsingCheck() {}

    /** Whether a program can parse flags; also if it cannot be read. */
    static boolean parses(Path program) {
        byte[] buffer = new byte[BUFFER_SIZE];
        int matched = 0;
        try (InputStream input = Files.newInputStream(program)) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    // The first byte is nowhere else in the name, so that a failed match need not go back.
                    matched = buffer[i] == FUNCTION[matched] ? matched + 1 : buffer[i] == FUNCTION[0] ? 1 : 0;
                    if (matched == FUNCTION.length) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
