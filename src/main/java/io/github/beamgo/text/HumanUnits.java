package io.github.beamgo.text;

import java.time.Duration;
import java.util.Locale;

/** Durations and sizes, for people. */
public final class HumanUnits {

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    private HumanUnits() {}

    /** For example {@code 5.7 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_PER_SECOND);
    }

    /** Of a million bytes each, as disks and downloads count: for example {@code 121.3 MB}. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / BYTES_PER_MEGABYTE);
    }
}
