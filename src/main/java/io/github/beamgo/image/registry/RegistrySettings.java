package io.github.beamgo.image.registry;

import java.time.Duration;
import java.util.Map;

/**
 * How registries are reached.
 *
 * @param logins who the user is
 * @param environment the variables that name HTTP proxies
 * @param allowInsecure whether a registry elsewhere may be used without encryption, if it has none
 * @param silence how long a server may send and take nothing
 * @param pause waits before something is tried again
 * @param attempts how often something is tried
 */
public record RegistrySettings(
        RegistryLogins logins,
        Map<String, String> environment,
        boolean allowInsecure,
        Duration silence,
        Pause pause,
        int attempts) {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** With pauses of 1, 2, 4 and 8 s between them. */
    private static final int ATTEMPTS = 5;

    /** Waits, and tells the time. */
    @FunctionalInterface
    public interface Pause {

        /** {@return the time in nanoseconds, of which only differences mean something} */
        default long nanoTime() {
            return System.nanoTime();
        }

        /** Returns after the time has passed. */
        void take(Duration duration) throws InterruptedException;
    }

    /** Makes the map unmodifiable. */
    public RegistrySettings {
        environment = Map.copyOf(environment);
    }

    /** As many attempts as usual. */
    public RegistrySettings(
            RegistryLogins logins,
            Map<String, String> environment,
            boolean allowInsecure,
            Duration silence,
            Pause pause) {
        this(logins, environment, allowInsecure, silence, pause, ATTEMPTS);
    }

    /** {@return the same settings for who wants to know how it is now} */
    public RegistrySettings once() {
        return new RegistrySettings(logins, environment, allowInsecure, silence, pause, 1);
    }

    /** The settings for registries that are really there. */
    public RegistrySettings(RegistryLogins logins, Map<String, String> environment, boolean allowInsecure) {
        this(logins, environment, allowInsecure, SILENCE, duration -> Thread.sleep(duration.toMillis()));
    }
}
