package io.github.beamgo.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Prepares values of parameters where Maven does not. */
public final class ParameterValues {

    private ParameterValues() {}

    /** {@return a map from the pom in its order, with empty texts for {@code null}, Maven's value of empty elements} */
    public static Map<String, String> withoutNulls(Map<String, @Nullable String> map) {
        Map<String, String> result = new LinkedHashMap<>();
        map.forEach((name, value) -> result.put(name, value == null ? "" : value));
        return result;
    }

    /**
     * Lets the command line set single entries of a map, for which Maven has no notation: {@code
     * -Dbeamgo.buildEnv.GOPRIVATE=example.com}.
     *
     * @param userProperties the properties of the command line
     * @param property the map's property, such as {@code beamgo.buildEnv}
     * @return the map with the command line's entries, which win
     */
    public static Map<String, String> merged(
            @Nullable Map<String, @Nullable String> map, Properties userProperties, String property) {
        Map<String, String> result = map == null ? new LinkedHashMap<>() : withoutNulls(map);
        String prefix = property + ".";
        userProperties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .forEach(name -> result.put(name.substring(prefix.length()), userProperties.getProperty(name)));
        return result;
    }

    /** {@return a parameter without surrounding blanks, {@code null}, as if it were not set, when nothing is left} */
    public static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
