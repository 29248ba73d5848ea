package io.github.beamgo.launch.log;

import io.github.beamgo.launch.job.JobState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows the jobs of a launcher by what it logs, in whatever format: Beam's messages are the same in all of them. A
 * launcher may run several jobs one after another.
 *
 * <p>For one thread that takes lines; what a job service says may come from any other, and any number may read.
 */
public final class JobLog {

    /** Lines of a launcher that ends with an error, such as the stack of one goroutine. */
    private static final int LAST_WORDS = 20;

    private static final String ID = "([^\\s\"\\\\]+)";

    /** The id, and the job's name in brackets. */
    private static final String JOB_IN_PRISM = "([^\\s\"\\\\\\[]+)\\[";

    private static final List<Message> MESSAGES = List.of(
            // runners/universal/runnerlib/execute.go and job.go
            message("Prepared job with id: " + ID, (log, found) -> log.prepared()),
            message("Submitted job: " + ID, (log, found) -> log.announced(found.group(1))),
            message(
                    "Job\\[([^\\]\\s]+)] state: (\\w+)",
                    (log, found) -> log.changed(found.group(1), JobState.parse(found.group(2)))),
            // runners/prism/internal/execute.go; its launcher logs no final state after a success.
            message("pipeline completed " + JOB_IN_PRISM, (log, found) -> log.changed(found.group(1), JobState.DONE)),
            message(
                    "pipeline canceled " + JOB_IN_PRISM,
                    (log, found) -> log.changed(found.group(1), JobState.CANCELLED)));

    /** From runners/dataflow/dataflowlib/job.go and execute.go; a program on another engine may use the same words. */
    private static final List<Message> DATAFLOW = List.of(
            message("Job still running \\.\\.\\.", (log, found) -> log.changed(null, JobState.RUNNING)),
            // The job goes on when its launcher cannot ask about it any more, and ends with these words.
            message("failed to get (?:job|metrics)\\b", (log, found) -> log.lostSight()),
            message("Job state: (\\w+) \\.\\.\\.", (log, found) -> log.changed(null, JobState.parse(found.group(1)))),
            message(
                    "Job " + ID + " (succeeded|cancelled|drained|updated|failed)\\b",
                    (log, found) -> log.changed(found.group(1), outcome(found.group(2)))),
            message(
                    "Console: (https://[^/\\s]+/dataflow/jobs/[\\w-]+/([\\w-]+)\\?project=[\\w.:-]+)",
                    (log, found) -> log.shown(found.group(2), URI.create(found.group(1)))));

    /** In the order of submission. Ids are unique only as long as one engine takes them all. */
    private final List<JobProgress> jobs = new ArrayList<>();

    private final boolean onDataflow;

    private @Nullable URI console;

    /** Lines since the launcher said that it could not ask, negative if it has not, or could ask again. */
    private int linesSinceLostSight = -1;

    private final Predicate<String> ours;
    private final boolean jobsArePrepared;
    private int prepared;

    private JobLog(Predicate<String> ours, boolean jobsArePrepared, boolean onDataflow) {
        this.ours = ours;
        this.jobsArePrepared = jobsArePrepared;
        this.onDataflow = onDataflow;
    }

    /** {@return an empty log of a launcher that has the engine in itself} */
    public static JobLog ofEmbedded() {
        return new JobLog(job -> true, false, false);
    }

    /** {@return an empty log of a launcher of Dataflow, which has words of its own for the states of jobs} */
    public static JobLog ofDataflow() {
        return new JobLog(job -> true, false, true);
    }

    /**
     * {@return an empty log of a launcher that submits to a job service, and may print the ids of other jobs as well}
     * Each submission is logged with its preparation before it; others are the pipeline's own words.
     *
     * @param ours whether a job can be one of the launcher's
     */
    public static JobLog ofService(Predicate<String> ours) {
        return new JobLog(ours, true, false);
    }

    /** Takes a line of the launcher's output, without its end; whatever is not about jobs is ignored. */
    public void line(String text) {
        if (onDataflow) {
            countLine();
        }
        if (!take(text, MESSAGES) && onDataflow) {
            take(text, DATAFLOW);
        }
    }

    private boolean take(String text, List<Message> messages) {
        for (Message message : messages) {
            Matcher found = message.pattern().matcher(text);
            if (found.find()) {
                message.effect().accept(this, found);
                return true;
            }
        }
        return false;
    }

    /** Takes what a job service says of a job whose end may never be logged. */
    public void learned(JobProgress job) {
        if (job.state() != null) {
            changed(job.id(), job.state());
        }
    }

    /** {@return the jobs that were submitted so far, each with its last state, in the order of submission} */
    public synchronized List<JobProgress> jobs() {
        return List.copyOf(jobs);
    }

    /** {@return the address of the web page of the last job that has one; those on Dataflow do} */
    public synchronized Optional<URI> console() {
        return Optional.ofNullable(console);
    }

    /** {@return whether a job that was submitted needs its launcher no more: those on Dataflow do not} */
    public boolean jobsOutliveLauncher() {
        return onDataflow;
    }

    /**
     * {@return whether the launcher's last words are that it could not ask Dataflow any more how its job went on} The same
     * words earlier are the pipeline's own, or of a question that was asked again.
     */
    public synchronized boolean hasLostSight() {
        return linesSinceLostSight >= 0 && linesSinceLostSight < LAST_WORDS;
    }

    private synchronized void lostSight() {
        linesSinceLostSight = 0;
    }

    private synchronized void countLine() {
        if (linesSinceLostSight >= 0 && linesSinceLostSight < LAST_WORDS) {
            linesSinceLostSight++;
        }
    }

    private synchronized void prepared() {
        prepared++;
    }

    private synchronized void announced(String jobId) {
        boolean wasPrepared = prepared > 0;
        prepared = Math.max(0, prepared - 1);
        if (ours.test(jobId) && (wasPrepared || !jobsArePrepared)) {
            submitted(jobId);
        }
    }

    private synchronized void submitted(String jobId) {
        jobs.add(new JobProgress(jobId, null));
    }

    /** A job, or the last one if its id was not logged, entered a state. */
    private synchronized void changed(@Nullable String jobId, JobState state) {
        if (jobId == null) {
            linesSinceLostSight = -1;
        }
        int index = jobId == null ? jobs.size() - 1 : indexOf(jobId);
        // The pipeline's own words may look like Beam's; they name no job of ours.
        if (index < 0) {
            return;
        }
        JobProgress job = jobs.get(index);
        // prism's messages may overtake its states.
        if (!job.hasEnded() || state.isFinal()) {
            jobs.set(index, job.in(state));
        }
    }

    private synchronized void shown(String jobId, URI page) {
        console = page;
        // With --async a job of the same name that runs already is taken instead, and only its page is logged:
        // dataflowlib/execute.go.
        if (indexOf(jobId) < 0) {
            jobs.add(new JobProgress(jobId, null, true));
        }
    }

    /** The newest job with the id, -1 when there is none. */
    private int indexOf(String jobId) {
        return jobs.stream().map(JobProgress::id).toList().lastIndexOf(jobId);
    }

    private static JobState outcome(String word) {
        return word.equals("succeeded") ? JobState.DONE : JobState.parse(word);
    }

    private static Message message(String words, BiConsumer<JobLog, Matcher> effect) {
        return new Message(Pattern.compile("(?<![\\w.])" + words), effect);
    }

    /**
     * One of Beam's messages about jobs.
     *
     * @param pattern where it stands in a line: at the start of a message of Go's slog, as text, JSON or plain, or of log
     * @param effect what it means for the jobs
     */
    private record Message(Pattern pattern, BiConsumer<JobLog, Matcher> effect) {}
}
