package io.github.beamgo.launch.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a pipeline, read from a launcher's arguments in the grammar of Go's {@code flag} package: one or two
 * dashes, {@code --name=value} or {@code --name value}. A word without a dash ends the flags, as does {@code --}; what
 * follows is for the program. Here, flags are named without dashes.
 *
 * <p>Whether a flag takes the next word for its value depends on whether the program defines it as a boolean one. This
 * class knows this for Beam's own flags. For others it takes the next word as the value, unless that is a flag itself.
 */
public final class BeamOptions {

    /** No options at all. */
    public static final BeamOptions NONE = new BeamOptions(List.of(), List.of());

    private static final Pattern FLAG = Pattern.compile("--?(?<name>[^-=][^=]*)(=(?<value>.*))?", Pattern.DOTALL);

    /** Not {@code -5}, which is a number. */
    private static final Pattern NEXT_FLAG = Pattern.compile("--?[A-Za-z_].*|--", Pattern.DOTALL);

    private static final Pattern WITH_BLANK = Pattern.compile("\\S+\\s.*", Pattern.DOTALL);

    /** The calls of {@code flag.Bool} in {@code options/jobopts}, {@code runners/dataflow} and {@code harness/init}. */
    private static final Set<String> BOOLEANS = Set.of(
            "async",
            "beam_strict",
            "dry_run",
            "execute_async",
            "no_use_public_ips",
            "retain_docker_containers",
            "update",
            "use_public_ips",
            "worker");

    /** What {@code strconv.ParseBool} reads as false. */
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final List<Flag> flags;
    private final List<String> rest;

    private BeamOptions(List<Flag> flags, List<String> rest) {
        this.flags = List.copyOf(flags);
        this.rest = List.copyOf(rest);
    }

    /**
     * Reads a launcher's arguments.
     *
     * @return the options, which give back the same arguments
     */
    public static BeamOptions parse(List<String> arguments) {
        List<Flag> flags = new ArrayList<>();
        int next = 0;
        while (next < arguments.size()) {
            Optional<Flag> flag = flagAt(arguments, next);
            if (flag.isEmpty()) {
                break;
            }
            flags.add(flag.get());
            next += flag.get().words().size();
        }
        return new BeamOptions(flags, arguments.subList(next, arguments.size()));
    }

    private static Optional<Flag> flagAt(List<String> arguments, int index) {
        String word = arguments.get(index);
        Matcher flag = FLAG.matcher(word);
        if (!flag.matches()) {
            return Optional.empty();
        }
        String name = flag.group("name");
        String following = index + 1 < arguments.size() ? arguments.get(index + 1) : null;
        boolean alone = flag.group("value") != null
                || following == null
                || BOOLEANS.contains(name)
                || NEXT_FLAG.matcher(following).matches();
        return Optional.of(
                alone
                        ? new Flag(name, flag.group("value"), List.of(word))
                        : new Flag(name, following, List.of(word, following)));
    }

    /**
     * Adds a flag, in one word: Go takes the next word for a flag's value only if the flag is not a boolean one.
     *
     * @param value its value, {@code null} to change nothing
     */
    public BeamOptions with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Flag flag = new Flag(name, value, List.of("--" + name + "=" + value));
        return new BeamOptions(Stream.concat(flags.stream(), Stream.of(flag)).toList(), rest);
    }

    /**
     * Adds a flag with the value that a user wrote, in one word.
     *
     * @param value its value; an empty one turns a boolean flag of Beam on, of which Go would not read it
     */
    public BeamOptions withOption(String name, String value) {
        return with(name, value.isEmpty() && BOOLEANS.contains(name) ? "true" : value);
    }

    /**
     * Combines these options with others that take precedence.
     *
     * @param winning the options that take precedence
     * @return these flags without those that the others set, then the others' flags, then the words behind the flags:
     *     the others' if they have any
     */
    public BeamOptions overriddenBy(BeamOptions winning) {
        List<Flag> kept =
                flags.stream().filter(flag -> !winning.has(flag.name())).toList();
        List<Flag> all = new ArrayList<>(kept);
        all.addAll(winning.flags);
        Set<String> inTwoWords = all.stream()
                .filter(flag -> flag.words().size() > 1)
                .map(Flag::name)
                .collect(Collectors.toSet());
        if (kept.stream().anyMatch(flag -> inTwoWords.contains(flag.name()))) {
            // If the program takes such a flag for a boolean one, its second word ends the flags: nothing may follow.
            all.sort(Comparator.comparing(flag -> inTwoWords.contains(flag.name())));
        }
        return new BeamOptions(all, winning.rest.isEmpty() ? rest : winning.rest);
    }

    /** {@return the same options, with other values of one flag wherever it has one} */
    public BeamOptions mapping(String name, UnaryOperator<String> values) {
        return new BeamOptions(
                flags.stream()
                        .map(flag -> flag.name().equals(name) ? flag.mapping(values) : flag)
                        .toList(),
                rest);
    }

    /** {@return whether a flag is there, with or without a value} */
    public boolean has(String name) {
        return flags.stream().anyMatch(flag -> flag.name().equals(name));
    }

    /** {@return the last value of a flag, which is the one that Go uses; empty if it has none} */
    public Optional<String> value(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .reduce((earlier, later) -> later)
                .map(Flag::value);
    }

    /** {@return whether a boolean flag is there and not set to a word for false} */
    public boolean isOn(String name) {
        return has(name) && value(name).filter(FALSE::contains).isEmpty();
    }

    /**
     * A flag that was probably meant to have the value {@code true} or {@code false}: for a boolean flag Go takes the
     * next word as the end of all flags, and silently drops the rest.
     *
     * @return the flag and its value as they stand
     */
    public Optional<String> detachedBoolean() {
        List<String> words = arguments();
        int end = words.size() - rest.size();
        for (int i = 0; i < end && i + 1 < words.size(); i++) {
            String next = words.get(i + 1);
            Matcher flag = FLAG.matcher(words.get(i));
            if (flag.matches() && flag.group("value") == null && (next.equals("true") || next.equals("false"))) {
                return Optional.of(words.get(i) + " " + next);
            }
        }
        return Optional.empty();
    }

    /** {@return an argument that holds a flag and its value with a blank between them, all of which Go takes for the name} */
    public Optional<String> flagWithBlank() {
        return flags.stream()
                .filter(flag -> WITH_BLANK.matcher(flag.name()).matches())
                .map(flag -> flag.words().get(0))
                .findFirst();
    }

    /** {@return what the arguments mean for the pipeline itself: its own flags that have a value, and the words behind them} */
    public List<Argument> ofPipeline() {
        Stream<Argument> own = flags.stream()
                .filter(flag -> !BeamFlags.has(flag.name()))
                .flatMap(flag -> Stream.ofNullable(flag.value()).map(value -> new Argument("--" + flag.name(), value)));
        return Stream.concat(
                        own, rest.stream().filter(word -> !word.equals("--")).map(word -> new Argument("", word)))
                .toList();
    }

    /**
     * A value for the pipeline.
     *
     * @param flag the flag's name with two dashes, empty for a word behind the flags
     * @param value the value
     */
    public record Argument(String flag, String value) {}

    /** {@return the arguments of the launcher, one word each} */
    public List<String> arguments() {
        return Stream.concat(flags.stream().flatMap(flag -> flag.words().stream()), rest.stream())
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BeamOptions options && options.arguments().equals(arguments());
    }

    @Override
    public int hashCode() {
        return arguments().hashCode();
    }

    /**
     * One flag.
     *
     * @param name without dashes
     * @param value {@code null} if it has none
     * @param words the one or two arguments that it was read from
     */
    private record Flag(String name, @Nullable String value, List<String> words) {

        /** In the same words, as far as they are not the value. */
        Flag mapping(UnaryOperator<String> values) {
            if (value == null) {
                return this;
            }
            String last = words.get(words.size() - 1);
            String other = values.apply(value);
            List<String> others = new ArrayList<>(words);
            others.set(words.size() - 1, last.substring(0, last.length() - value.length()) + other);
            return new Flag(name, other, List.copyOf(others));
        }
    }
}
