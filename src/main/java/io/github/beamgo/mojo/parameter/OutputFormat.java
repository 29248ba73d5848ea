package io.github.beamgo.mojo.parameter;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;

/** How a goal prints its result. */
public enum OutputFormat {
    /** For people, as lines of Maven's log. */
    TEXT,
    /** For programs, on standard output. */
    JSON;

    private static final ParameterName FORMAT = new ParameterName("format");

    /**
     * Reads the parameter {@code format}.
     *
     * @throws ConfigurationException if it is another word
     */
    public static OutputFormat parse(String text) {
        return switch (text.strip()) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new ConfigurationException(FORMAT + " is '" + text + "'.", "Write text or json.");
        };
    }
}
