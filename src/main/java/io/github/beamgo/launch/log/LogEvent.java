package io.github.beamgo.launch.log;

import io.github.beamgo.launch.job.JobState;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one line of a launcher's log says about its jobs. */
sealed interface LogEvent {

    /** A job was announced to the engine under an id that need not become the job's. */
    record Prepared(String id) implements LogEvent {}

    /** A job runs from now on. */
    record Submitted(String jobId) implements LogEvent {}

    /** A job, or the last one if its id was not logged, entered a state. */
    record Changed(@Nullable String jobId, JobState state) implements LogEvent {}

    /** The web page of a job on Dataflow. */
    record Console(String jobId, URI page) implements LogEvent {}

    /** Reads a line. */
    static @Nullable LogEvent of(String line) {
        for (Form form : Form.ALL) {
            Matcher matcher = form.pattern().matcher(line);
            if (matcher.find()) {
                return form.event().apply(matcher);
            }
        }
        return null;
    }

    /**
     * One of the messages.
     *
     * @param pattern where it stands in a line: at the start of a message of Go's slog, as text, JSON or plain, or of log
     * @param event what it says
     */
    record Form(Pattern pattern, Function<Matcher, LogEvent> event) {

        private static final String ID = "([^\\s\"\\\\]+)";

        /** The id, and the job's name in brackets. */
        private static final String JOB_IN_PRISM = "([^\\s\"\\\\\\[]+)\\[";

        private static final List<Form> ALL = List.of(
                // runners/universal/runnerlib/execute.go and job.go
                form("Prepared job with id: " + ID + " and staging token: ", found -> new Prepared(found.group(1))),
                form("Submitted job: " + ID, found -> new Submitted(found.group(1))),
                form(
                        "Job\\[([^\\]\\s]+)] state: (\\w+)",
                        found -> new Changed(found.group(1), JobState.parse(found.group(2)))),
                // runners/prism/internal/execute.go; its launcher logs no final state after a success.
                form("pipeline completed " + JOB_IN_PRISM, found -> new Changed(found.group(1), JobState.DONE)),
                form("pipeline canceled " + JOB_IN_PRISM, found -> new Changed(found.group(1), JobState.CANCELLED)),
                // runners/dataflow/dataflowlib/job.go and execute.go
                form("Job still running \\.\\.\\.", found -> new Changed(null, JobState.RUNNING)),
                form("Job state: (\\w+) \\.\\.\\.", found -> new Changed(null, JobState.parse(found.group(1)))),
                form(
                        "Job " + ID + " (succeeded|cancelled|drained|updated|failed)\\b",
                        found -> new Changed(found.group(1), outcome(found.group(2)))),
                form(
                        "Console: (https://[^/\\s]+/dataflow/jobs/[\\w-]+/([\\w-]+)\\?project=[\\w.:-]+)",
                        found -> new Console(found.group(2), URI.create(found.group(1)))));

        private static Form form(String message, Function<Matcher, LogEvent> event) {
            return new Form(Pattern.compile("(?<![\\w.])" + message), event);
        }

        private static JobState outcome(String word) {
            return word.equals("succeeded") ? JobState.DONE : JobState.parse(word);
        }
    }
}
