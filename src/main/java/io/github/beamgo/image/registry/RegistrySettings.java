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
 */
public record RegistrySettings(
        RegistryLogins logins, Map<String, String> environment, boolean allowInsecure, Duration silence, Pause pause) {

    private static final Duration SILENCE = Duration.ofSeconds(60);

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

    /** The settings for registries that are really there. */
    public RegistrySettings(RegistryLogins logins, Map<String, String> environment, boolean allowInsecure) {
        this(logins, environment, allowInsecure, SILENCE, duration -> Thread.sleep(duration.toMillis()));
    }
}
