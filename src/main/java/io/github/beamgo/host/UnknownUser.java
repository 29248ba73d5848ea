package io.github.beamgo.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The variables {@code USER} and {@code HOME} for a user whom the system's list of users does not have, such as the one
 * that {@code docker run --user 1234} makes. Go's {@code user.Current} needs both then, and without them every program
 * with Beam's Go SDK panics before its main ({@code expansionx.newJarGetter}).
 */
public final class UnknownUser {

    /** Java's name and home of a user who has none. */
    private static final String NONE = "?";

    private UnknownUser() {}

    /**
     * {@return an environment with a {@code USER}}
     *
     * @param variables an environment; what it has stays
     * @param system Java's system properties
     */
    public static Map<String, String> named(Map<String, String> variables, Properties system) {
        return completed(variables, "USER", known(system, "user.name", "unknown"), system);
    }

    /**
     * {@return an environment with a {@code HOME}}
     *
     * @param variables an environment; what it has stays
     * @param system Java's system properties
     */
    public static Map<String, String> housed(Map<String, String> variables, Properties system) {
        return completed(variables, "HOME", known(system, "user.home", system.getProperty("java.io.tmpdir")), system);
    }

    private static String known(Properties system, String property, String otherwise) {
        String value = system.getProperty(property, NONE);
        return value.isBlank() || value.equals(NONE) ? otherwise : value;
    }

    private static Map<String, String> completed(
            Map<String, String> variables, String name, String value, Properties system) {
        boolean windows = HostTarget.of(system).os().equals("windows");
        if (windows || !variables.getOrDefault(name, "").isBlank()) {
            return variables;
        }
        Map<String, String> completed = new HashMap<>(variables);
        completed.put(name, value);
        return completed;
    }
}
