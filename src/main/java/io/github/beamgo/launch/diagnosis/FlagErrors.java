package io.github.beamgo.launch.diagnosis;

import io.github.beamgo.launch.request.BeamFlags;
import io.github.beamgo.text.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes in a launcher's standard error stream that Go's package {@code flag} refused an argument. The program ends
 * then, after a page with every flag of it and of Beam, which this class takes out of the output and reads.
 */
public final class FlagErrors {

    private static final int NEAR = 3;

    private static final Pattern SEPARATORS = Pattern.compile("[_.-]");

    private static final Pattern USAGE = Pattern.compile("Usage of \\S.*:|Usage:");
    private static final Pattern FLAG = Pattern.compile("  -([^\\s=]+)(?:\\s.*)?");

    private final List<Message> messages = List.of(
            new Message("flag provided but not defined: -(.+)", found -> unknown(found.group(1))),
            new Message(
                    "invalid value (\".*\") for flag -(\\S+): (.+)",
                    found -> "The value " + found.group(1) + " does not fit the pipeline's flag --" + found.group(2)
                            + " (" + found.group(3) + ")."),
            new Message(
                    "invalid boolean (?:value (\".*\") for -|flag )(\\S+?): .+",
                    found -> "The flag --" + found.group(2) + " of the pipeline is either on or off: write --"
                            + found.group(2) + "=true or --" + found.group(2) + "=false."),
            new Message(
                    "flag needs an argument: -(\\S+)",
                    found -> "The pipeline's flag --" + found.group(1) + " needs a value: write --" + found.group(1)
                            + "=value."),
            new Message(
                    "bad flag syntax: (.+)",
                    found -> "The argument '" + found.group(1) + "' is not a flag: write --name=value."));

    private final List<String> flags = new ArrayList<>();
    private @Nullable Message message;
    private @Nullable Matcher error;
    private State state = State.BEFORE;

    private enum State {
        BEFORE,
        AT_ERROR,
        IN_USAGE,
        AFTER
    }

    /** Begins without a line. */
    public FlagErrors() {}

    /**
     * Takes a line of the launcher's standard error stream.
     *
     * @return whether it is part of the page that nobody needs after a message of this class
     */
    public synchronized boolean takes(String line) {
        if (state == State.BEFORE) {
            for (Message candidate : messages) {
                Matcher found = candidate.pattern().matcher(line);
                if (found.matches()) {
                    message = candidate;
                    error = found;
                    state = State.AT_ERROR;
                }
            }
            return false;
        }
        if (state == State.AT_ERROR) {
            state = USAGE.matcher(line).matches() ? State.IN_USAGE : State.AFTER;
            return state == State.IN_USAGE;
        }
        if (state == State.IN_USAGE) {
            Matcher flag = FLAG.matcher(line);
            if (flag.matches()) {
                flags.add(flag.group(1));
            } else if (!line.startsWith("  ") && !line.startsWith("\t")) {
                state = State.AFTER;
            }
        }
        return state == State.IN_USAGE;
    }

    /** {@return what was wrong, empty if no argument was refused} */
    public synchronized Optional<FailureCause> cause() {
        return message == null || error == null
                ? Optional.empty()
                : Optional.of(new FailureCause(message.explanation().apply(error), error.group()));
    }

    private String unknown(String name) {
        List<String> own = flags.stream().filter(flag -> !BeamFlags.has(flag)).toList();
        Optional<String> near = sameLetters(name)
                .or(() -> NearestWord.nearest(name, own, most(name)))
                .or(() -> NearestWord.nearest(name, flags, most(name)));
        return "The pipeline has no flag --" + name
                + near.map(found -> "; perhaps --" + found).orElse("")
                + (flags.isEmpty()
                        ? "."
                        : own.isEmpty() ? "; it has none of its own." : "; its own are " + list(own) + ".");
    }

    /** Beam's other SDKs write {@code maxNumWorkers} for {@code max_num_workers}. */
    private Optional<String> sameLetters(String name) {
        return flags.stream()
                .filter(flag -> letters(flag).equals(letters(name)))
                .findFirst();
    }

    private static String letters(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Of a short name, half the letters make another word. */
    private static int most(String name) {
        return Math.min(NEAR, Math.max(1, name.length() / 3));
    }

    private static String list(List<String> names) {
        return names.stream().map(name -> "--" + name).collect(Collectors.joining(", "));
    }

    /**
     * One of the messages of package {@code flag}, in {@code parseOne}.
     *
     * @param pattern the whole line
     * @param explanation says what it means and what to do
     */
    private record Message(Pattern pattern, Function<MatchResult, String> explanation) {

        Message(String pattern, Function<MatchResult, String> explanation) {
            this(Pattern.compile(pattern), explanation);
        }
    }
}
