package io.github.beamgo.launch.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs what is said while a launch is being closed. It does not wait for a console that nobody reads any more, such as
 * that of a pipe: the JVM, which may be ending, would never end.
 */
final class LastWords {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private LastWords() {}

    static void info(Logger log, String format, @Nullable Object... arguments) {
        say(() -> log.info(format, arguments));
    }

    static void warn(Logger log, String format, @Nullable Object... arguments) {
        say(() -> log.warn(format, arguments));
    }

    private static void say(Runnable words) {
        Thread speaker = new Thread(words, "beamgo-last-words");
        speaker.setDaemon(true);
        speaker.start();
        try {
            speaker.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
