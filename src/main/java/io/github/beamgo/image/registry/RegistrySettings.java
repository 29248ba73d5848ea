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
 * @param attempts how often something is tried that may work later, with pauses of 1, 2, 4 … s in between
 * @param pause waits before something is tried again
 */
public record RegistrySettings(
        RegistryLogins logins,
        Map<String, String> environment,
        boolean allowInsecure,
        Duration silence,
        int attempts,
        Pause pause) {

    private static final Duration SILENCE = Duration.ofSeconds(60);
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

    /** The settings for registries that are really there. */
    public RegistrySettings(RegistryLogins logins, Map<String, String> environment, boolean allowInsecure) {
        this(logins, environment, allowInsecure, SILENCE, duration -> Thread.sleep(duration.toMillis()));
    }

    /** The settings for registries that fail, and so with another pace. */
    RegistrySettings(
            RegistryLogins logins,
            Map<String, String> environment,
            boolean allowInsecure,
            Duration silence,
            Pause pause) {
        this(logins, environment, allowInsecure, silence, ATTEMPTS, pause);
    }

    /** {@return the same for somebody who wants to know whether it works now} */
    public RegistrySettings once() {
        return new RegistrySettings(logins, environment, allowInsecure, silence, 1, pause);
    }
}
