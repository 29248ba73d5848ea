package io.github.beamgo.go;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One value of {@code -ldflags}: flags, and the pattern of the packages that they are for, as in {@code all=-X
 * main.version=1}. See {@code PerPackageFlag} in {@code cmd/go/internal/load}.
 *
 * @param pattern empty for the package that is named on the command line
 * @param flags the flags, in Go's quoting
 */
public record PatternedFlags(Optional<String> pattern, String flags) {

    /** {@return the value in its parts} */
    public static PatternedFlags parse(String value) {
        String text = value.strip();
        int equals = text.indexOf('=');
        boolean patterned = equals > 0 && "-'\"".indexOf(text.charAt(0)) < 0;
        return patterned
                ? new PatternedFlags(Optional.of(text.substring(0, equals).strip()), text.substring(equals + 1))
                : new PatternedFlags(Optional.empty(), text);
    }

    /** {@return whether they are for a package of which is known to which patterns it belongs} */
    public boolean areFor(Predicate<String> linked) {
        return pattern.filter(linked.negate()).isEmpty();
    }

    /**
     * {@return the flags, each in one word}
     *
     * @throws IllegalArgumentException when a quote is not closed
     */
    public List<String> words() {
        return GoQuoting.split(flags);
    }
}
