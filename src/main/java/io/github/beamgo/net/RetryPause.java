package io.github.beamgo.net;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before a request is sent again. */
public final class RetryPause {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private RetryPause() {}

    /**
     * {@return the pause after an attempt: 1, 2, 4, 8 s and so on}
     *
     * @param attempt its number, of which the first is 0
     */
    public static Duration after(int attempt) {
        return Duration.ofSeconds(1L << attempt);
    }

    /**
     * {@return the pause that the server wants (RFC 9110, section 10.2.3), a minute at most; that {@link #after(int)} the
     * attempt if it wants none}
     *
     * @param attempt its number, of which the first is 0
     * @param retryAfter the header {@code Retry-After}; a date in it is not read
     */
    public static Duration after(int attempt, Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(asked -> asked.compareTo(LONGEST) < 0 ? asked : LONGEST)
                .orElseGet(() -> after(attempt));
    }
}
