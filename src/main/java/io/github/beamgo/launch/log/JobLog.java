package io.github.beamgo.launch.log;

import io.github.beamgo.launch.job.JobState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the jobs of a launcher by what it logs, in whatever format: Beam's messages are the same in all of them. A
 * launcher may run several jobs one after another.
 *
 * <p>For one thread that writes and any number that read.
 */
public final class JobLog {

    private final Consumer<String> onSubmitted;

    /** In the order of submission. Ids are unique only as long as one engine takes them all. */
    private final List<JobProgress> jobs = new ArrayList<>();

    private @Nullable String prepared;
    private @Nullable URI console;

    /**
     * Starts with an empty log.
     *
     * @param onSubmitted gets the id of each job, once, on the thread that writes, as soon as it was submitted
     */
    public JobLog(Consumer<String> onSubmitted) {
        this.onSubmitted = onSubmitted;
    }

    /**
     * Takes a line of the launcher's output.
     *
     * @param text the line without its end; whatever is not about jobs is ignored
     */
    public void line(String text) {
        LogEvent event = LogEvent.of(text);
        String submitted = event == null ? null : record(event);
        if (submitted != null) {
            onSubmitted.accept(submitted);
        }
    }

    /**
     * The jobs that were submitted so far.
     *
     * @return each job with its last state, in the order of submission
     */
    public synchronized List<JobProgress> jobs() {
        return List.copyOf(jobs);
    }

    /**
     * The job that was announced to the engine and has not been submitted: its artifacts are on their way, or the
     * submission failed.
     *
     * @return the id under which it was prepared, which need not be that of the job
     */
    public synchronized Optional<String> prepared() {
        return Optional.ofNullable(prepared);
    }

    /**
     * The web page of the last job that has one; those on Dataflow do.
     *
     * @return its address
     */
    public synchronized Optional<URI> console() {
        return Optional.ofNullable(console);
    }

    /** Returns the id of the job if it is a new one. */
    private synchronized @Nullable String record(LogEvent event) {
        if (event instanceof LogEvent.Prepared announced) {
            prepared = announced.id();
            return null;
        }
        if (event instanceof LogEvent.Submitted submitted) {
            return add(submitted.jobId(), null);
        }
        if (event instanceof LogEvent.Console shown) {
            console = shown.page();
            // With --async a job of the same name that runs already is taken instead, and only its page is logged.
            return indexOf(shown.jobId()) < 0 ? add(shown.jobId(), null) : null;
        }
        change((LogEvent.Changed) event);
        return null;
    }

    private String add(String jobId, @Nullable JobState state) {
        prepared = null;
        jobs.add(new JobProgress(jobId, state));
        return jobId;
    }

    private void change(LogEvent.Changed changed) {
        int index = changed.jobId() == null ? jobs.size() - 1 : indexOf(changed.jobId());
        // The pipeline's own words may look like Beam's; they name no job of ours.
        if (index < 0) {
            return;
        }
        JobProgress job = jobs.get(index);
        // prism's messages may overtake its states.
        boolean ended = job.state() != null && job.state().isFinal();
        if (!ended || changed.state().isFinal()) {
            jobs.set(index, new JobProgress(job.id(), changed.state()));
        }
    }

    /** The newest job with the id, -1 when there is none. */
    private int indexOf(String jobId) {
        for (int i = jobs.size() - 1; i >= 0; i--) {
            if (jobs.get(i).id().equals(jobId)) {
                return i;
            }
        }
        return -1;
    }
}
