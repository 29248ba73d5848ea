package io.github.beamgo.build.probe;

import java.util.Optional;
import java.util.regex.Pattern;

/** What to do when a program does not know the flags of a worker. */
final class WorkerFlags {

    private static final String NAMES = "-{0,2}(worker|id|logging_endpoint|control_endpoint)\\b";

    /** As Go's package flag says it. */
    private static final Pattern NOT_DEFINED = Pattern.compile("flag provided but not defined: " + NAMES);

    /** As pflag says it, which cobra uses. */
    private static final Pattern UNKNOWN = Pattern.compile("unknown flag: " + NAMES);

    private WorkerFlags() {}

    static Optional<String> remedy(String lastLines) {
        if (NOT_DEFINED.matcher(lastLines).find()) {
            return Optional.of(
                    "Parse the flags of Go's package flag with flag.Parse(), and not a flag.FlagSet of its own;"
                            + " import github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx, with which the flags of a worker come"
                            + " in, and call beam.Init() right after that.");
        }
        if (UNKNOWN.matcher(lastLines).find()) {
            return Optional.of("Tell pflag of the flags of Go's package flag, with"
                    + " pflag.CommandLine.AddGoFlagSet(flag.CommandLine) or the same on cobra's command, or call"
                    + " flag.Parse() and beam.Init() before it, where --worker is among the arguments.");
        }
        return Optional.empty();
    }
}
