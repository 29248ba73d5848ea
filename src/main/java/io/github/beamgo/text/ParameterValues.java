package io.github.beamgo.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares values of parameters where Maven does not. */
public final class ParameterValues {

    private ParameterValues() {}

    /** {@return a map from Maven in its order, with empty texts for {@code null}, Maven's value of empty elements} */
    public static Map<String, String> withoutNulls(@Nullable Map<String, @Nullable String> map) {
        Map<String, String> result = new LinkedHashMap<>();
        if (map != null) {
            map.forEach((name, value) -> result.put(name, value == null ? "" : value));
        }
        return result;
    }

    /** {@return a parameter without surrounding blanks, {@code null}, as if it were not set, when nothing is left} */
    public static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
