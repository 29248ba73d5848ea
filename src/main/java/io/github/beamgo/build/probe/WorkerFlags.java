package io.github.beamgo.build.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs say of flags that they do not know, and what to do when these are a worker's. */
final class WorkerFlags {

    private static final String NAMES = "(worker|id|logging_endpoint|control_endpoint)";

    /** As Go's package flag says it. */
    private static final Pattern NOT_DEFINED =
            Pattern.compile("flag provided but not defined: -{1,2}(?<name>[\\w.-]+)");

    /** As pflag says it, which cobra uses. */
    private static final Pattern UNKNOWN = Pattern.compile("unknown flag: -{1,2}(?<name>[\\w.-]+)");

    /** The list of all flags that follows, in the form of package flag and in that of pflag. */
    private static final Pattern USAGE = Pattern.compile("Usage( of .*)?:|(Global )?Flags:| +-.*| {4,}\t.*|\\s*");

    private WorkerFlags() {}

    /** The name of the flag of which a line says that it is not known. */
    static Optional<String> unknown(String line) {
        return name(NOT_DEFINED, line).or(() -> name(UNKNOWN, line));
    }

    /** Whether a line is one of the usage that a program prints below such a line. */
    static boolean isUsage(String line) {
        return USAGE.matcher(line).matches();
    }

    static Optional<String> remedy(String lastLines) {
        if (name(NOT_DEFINED, lastLines).filter(name -> name.matches(NAMES)).isPresent()) {
            return Optional.of(
                    "Parse the flags of Go's package flag with flag.Parse(), and not a flag.FlagSet of its own;"
                            + " import github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx, with which the flags of a worker come"
                            + " in, and call beam.Init() right after that.");
        }
        if (name(UNKNOWN, lastLines).filter(name -> name.matches(NAMES)).isPresent()) {
            return Optional.of("Tell pflag of the flags of Go's package flag, with"
                    + " pflag.CommandLine.AddGoFlagSet(flag.CommandLine) or the same on cobra's command, or call"
                    + " flag.Parse() and beam.Init() before it, where --worker is among the arguments.");
        }
        return Optional.empty();
    }

    private static Optional<String> name(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group("name")) : Optional.empty();
    }
}
