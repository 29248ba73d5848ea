package io.github.beamgo.launch.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments of a launcher, in the grammar of Go's {@code flag} package: one or two dashes, {@code --name=value}; a
 * word without a dash, or {@code --}, ends the flags.
 */
public final class PipelineArguments {

    private static final Pattern FLAG = Pattern.compile("--?([^-=][^=]*)(=.*)?", Pattern.DOTALL);

    /** What {@code strconv.ParseBool} takes for false. */
    private static final Pattern FALSE = Pattern.compile(".*=(0|f|F|false|FALSE|False)");

    private PipelineArguments() {}

    /**
     * Puts arguments of less weight before those of more, leaving out flags that are overridden.
     *
     * @param base arguments of less weight, each flag in one word
     * @param overriding arguments of more weight
     * @return the base's arguments without the flags that the others set, then the others
     */
    public static List<String> override(List<String> base, List<String> overriding) {
        Set<String> given = overriding.stream()
                .flatMap(argument -> flagName(argument).stream())
                .collect(Collectors.toSet());
        return Stream.concat(
                        base.stream()
                                .filter(argument -> !argument.contains("=")
                                        || flagName(argument)
                                                .filter(given::contains)
                                                .isEmpty()),
                        overriding.stream())
                .toList();
    }

    /**
     * Whether the user gives a flag.
     *
     * @param user the user's arguments
     * @param name the flag's name, without dashes
     * @return whether the flag is there, with or without a value
     */
    public static boolean has(List<String> user, String name) {
        return user.stream()
                .anyMatch(argument -> flagName(argument).filter(name::equals).isPresent());
    }

    /**
     * The value that the user gives a flag.
     *
     * @param user the user's arguments
     * @param name the flag's name, without dashes
     * @return its last value, which may be the next word; empty without the flag
     */
    public static Optional<String> value(List<String> user, String name) {
        Optional<String> value = Optional.empty();
        for (int i = 0; i < user.size(); i++) {
            String argument = user.get(i);
            if (flagName(argument).filter(name::equals).isPresent()) {
                int equals = argument.indexOf('=');
                if (equals >= 0) {
                    value = Optional.of(argument.substring(equals + 1));
                } else if (i + 1 < user.size()) {
                    value = Optional.of(user.get(i + 1));
                }
            }
        }
        return value;
    }

    /**
     * Whether the user sets a boolean flag.
     *
     * @param user the user's arguments
     * @param name the flag's name, without dashes
     * @return whether it is there and not set to a word for false
     */
    public static boolean isSet(List<String> user, String name) {
        return user.stream()
                        .filter(argument ->
                                flagName(argument).filter(name::equals).isPresent())
                        .noneMatch(argument -> FALSE.matcher(argument).matches())
                && has(user, name);
    }

    /**
     * A flag that was probably meant to have the value {@code true} or {@code false}: for a boolean flag Go takes the
     * next word as the end of all flags, and silently drops the rest.
     *
     * @param user the user's arguments
     * @return the flag and its value as they stand
     */
    public static Optional<String> detachedBoolean(List<String> user) {
        for (int i = 0; i + 1 < user.size(); i++) {
            String next = user.get(i + 1);
            boolean flagWithoutValue =
                    flagName(user.get(i)).isPresent() && !user.get(i).contains("=");
            if (flagWithoutValue && (next.equals("true") || next.equals("false"))) {
                return Optional.of(user.get(i) + " " + next);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> flagName(String argument) {
        Matcher flag = FLAG.matcher(argument);
        return flag.matches() ? Optional.of(flag.group(1)) : Optional.empty();
    }
}
