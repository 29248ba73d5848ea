package io.github.beamgo.mojo.parameter;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts of memory as people write them. */
public final class Amounts {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?([kmg])(?:ib?|b)?|(\\d{1,15})");
    private static final String UNITS = "kmg";
    private static final int BITS_OF_A_UNIT = 10;

    /** Less is a number without its unit. */
    private static final long LEAST = 64L << (2 * BITS_OF_A_UNIT);

    private Amounts() {}

    /**
     * Reads an amount.
     *
     * @param text a number with {@code k}, {@code m} or {@code g}, each 1024 of the one before as in Java's {@code -Xmx} and
     *     Docker's {@code --memory}, also as {@code Gi}, or a number of bytes; {@code null} for none
     * @param parameter the parameter's name, for the message
     * @return bytes, {@code null} for none
     * @throws ConfigurationException for anything else, and for less than 64 MiB
     */
    public static @Nullable Long parse(@Nullable String text, String parameter) {
        if (text == null) {
            return null;
        }
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        long bytes = form.matches() ? bytes(form) : 0;
        if (bytes < LEAST) {
            throw new ConfigurationException(
                    new ParameterName(parameter) + " is '" + text + "', which is not an amount of memory.",
                    "Write a number with m or g, such as 3g or 2048m.");
        }
        return bytes;
    }

    private static long bytes(Matcher form) {
        return form.group(2) == null
                ? Long.parseLong(form.group())
                : Long.parseLong(form.group(1)) << ((UNITS.indexOf(form.group(2)) + 1) * BITS_OF_A_UNIT);
    }
}
