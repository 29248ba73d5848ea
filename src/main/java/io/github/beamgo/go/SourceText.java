package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a Go source; bytes that are not UTF-8 are replaced. */
final class SourceText {

    private SourceText() {}

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The source " + file + " cannot be read: " + e + ".", "Make it a readable file.", e);
        }
    }
}
