package io.github.beamgo.mojo.parameter;

import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.function.BooleanSupplier;

/** The values of the parameter {@code progress}. */
public final class ProgressStyles {

    private static final ParameterName PROGRESS = new ParameterName("progress");

    private ProgressStyles() {}

    /**
     * Reads the parameter.
     *
     * @param watched whether this build has a terminal for itself
     * @throws ConfigurationException if it is another word
     */
    public static ProgressStyle parse(String text, BooleanSupplier watched) {
        return switch (text.strip()) {
            case "auto" -> watched.getAsBoolean() ? ProgressStyle.LIVE : ProgressStyle.PLAIN;
            case "live" -> ProgressStyle.LIVE;
            case "plain" -> ProgressStyle.PLAIN;
            case "none" -> ProgressStyle.NONE;
            default ->
                throw new ConfigurationException(PROGRESS + " is '" + text + "'.", "Write auto, live, plain or none.");
        };
    }
}
