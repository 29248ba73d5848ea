package io.github.beamgo.go;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One flag in one word, as Go's {@code flag} package reads it: {@code -name}, {@code --name} or {@code -name=value}.
 *
 * @param name the name without hyphens
 * @param value what stands behind the equals sign; empty for a flag without one
 */
public record GoFlag(String name, Optional<String> value) {

    /** What {@code strconv.ParseBool} takes for true, and for false. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    /** {@return the flag, or empty if the word is none} */
    public static Optional<GoFlag> parse(String word) {
        String text = word.startsWith("--") ? word.substring(1) : word;
        if (text.length() < 2 || text.charAt(0) != '-' || "-=".indexOf(text.charAt(1)) >= 0) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        return Optional.of(
                equals < 0
                        ? new GoFlag(text.substring(1), Optional.empty())
                        : new GoFlag(text.substring(1, equals), Optional.of(text.substring(equals + 1))));
    }

    /** {@return the values that words give a flag, in their order} */
    public static Stream<String> values(String name, List<String> words) {
        return named(name, words).flatMap(flag -> flag.value().stream());
    }

    /** {@return the last of the words that set a flag: the one that counts for Go} */
    public static Optional<GoFlag> last(String name, List<String> words) {
        return named(name, words).reduce((earlier, later) -> later);
    }

    private static Stream<GoFlag> named(String name, List<String> words) {
        return words.stream().flatMap(word -> parse(word).stream()).filter(flag -> flag.name()
                .equals(name));
    }

    /** {@return whether it switches something on: it has no value, or one that Go reads as true} */
    public boolean isOn() {
        return value.map(TRUE::contains).orElse(true);
    }

    /** {@return whether it has a value that Go reads as false} */
    public boolean isOff() {
        return value.filter(FALSE::contains).isPresent();
    }
}
