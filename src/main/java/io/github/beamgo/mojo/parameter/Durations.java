package io.github.beamgo.mojo.parameter;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations as people write them. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([smhd]?)");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text a number with {@code s}, {@code m}, {@code h} or {@code d}, or a number of seconds; {@code null} for none
     * @param parameter the parameter's name, for the message
     * @return the duration, {@code null} for none
     * @throws ConfigurationException for anything else, and for zero
     */
    public static @Nullable Duration parse(@Nullable String text, String parameter) {
        if (text == null) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new ConfigurationException(
                    new ParameterName(parameter) + " is '" + text + "', which is not a duration.",
                    "Write a number with s, m, h or d, such as 30m.");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
