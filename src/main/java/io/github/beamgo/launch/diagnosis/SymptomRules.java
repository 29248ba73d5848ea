package io.github.beamgo.launch.diagnosis;

import java.util.List;

/** What is left to say when only the consequences of a cause were logged. */
final class SymptomRules {

    private static final String WHERE_TO_LOOK =
            " Its own last words are in the output of the machine that executes it: of the container, of boot or of the"
                    + " worker pool.";

    private static final String LOST = "The engine lost the worker: it ended by itself, or it was killed.";

    private SymptomRules() {}

    static List<FailureRule> rules() {
        return List.of(
                // container/boot.go
                FailureRule.of(
                        "User program exited: ",
                        "User program exited: [^\"\\n]+",
                        "The worker ended by itself: it lacks something on that machine, or its code exits (os.Exit,"
                                + " log.Fatal, a check of flags before beam.Init)." + WHERE_TO_LOOK),
                FailureRule.of(
                        "Process died with exit code",
                        "Process died with exit code \\d+",
                        "The command that starts workers ended at once." + WHERE_TO_LOOK),
                FailureRule.of(
                        "Received exit code",
                        "Received exit code \\d+ for command [^\\n]*",
                        "Docker could not start the worker's container. Try the command on the machine that executes"
                                + " the workers."),
                FailureRule.of(
                        "didn't get control connection",
                        "didn't get control connection to [^\"\\n]*",
                        "The worker did not start within the time that the engine gives it." + WHERE_TO_LOOK),
                FailureRule.of("SDK worker disconnected", "SDK worker disconnected[^\"\\n]*", LOST + WHERE_TO_LOOK),
                FailureRule.of(
                        "CANCELLED: client cancelled",
                        "StatusRuntimeException: CANCELLED: client cancelled",
                        LOST + WHERE_TO_LOOK),
                FailureRule.of(
                        "panic: ",
                        "^panic: .+",
                        "A program of the launch panicked. The stack of the panic is in the log above."),
                // universal/runnerlib/job.go
                FailureRule.of(
                        " failed:", "\\bjob \\S{1,300} failed:\\s[^\"]+", "The engine says why the job failed."));
    }
}
