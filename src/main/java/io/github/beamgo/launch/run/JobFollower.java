package io.github.beamgo.launch.run;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.launch.job.JobServiceHost;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.log.JobLog;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.process.ResourceStack;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the jobs of one launcher: from its log, and from the service that has them, which alone knows of a cancellation
 * from outside.
 *
 * <p>What becomes of a job that has not ended: {@link #close} cancels it, which is called at a time-out, at Ctrl-C or another
 * end of Maven, when the workers are lost, and when the launcher was killed or has left a job that needs it. It continues
 * after {@link #letGo}, which is for a launch that only submits, for one that cannot ask about its job any more, and for an
 * engine whose end is the job's end; and if the user wants to keep it.
 */
final class JobFollower implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(JobFollower.class);

    /** A job that is being cancelled, or whose launcher was quicker than the job service, ends within moments. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Duration CANCELLATION = Duration.ofSeconds(30);

    /** How long the cancellations of one launch last, with the calls that they need. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    /** How long one question lasts of those that follow a job without its launcher. */
    private static final Duration SLICE = Duration.ofSeconds(10);

    /** How often the job service is asked for what the log may never say. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final @Nullable JobHost host;
    private final MessageFeed messages = new MessageFeed();
    private final boolean keepRunning;
    private final JobLog log;
    private final Duration interval;
    private final Duration limit;
    private final ExecutorService questions;
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Set<String> warned = new HashSet<>();
    private int announced;
    private long lastLook = System.nanoTime();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean letGo;
    private volatile @Nullable String lost;

    /**
     * Begins to follow the jobs.
     *
     * @param endpoint host:port of the job service, {@code null} when there is only the launcher's log
     * @param keepRunning whether jobs continue when this is closed
     * @param others jobs that were there before the launcher was, see {@link PatientJobService#jobs}; whatever the
     *     pipeline prints of them, they are somebody else's
     */
    JobFollower(@Nullable String endpoint, boolean keepRunning, Set<String> others) {
        this(
                endpoint == null ? null : new JobServiceHost(endpoint),
                keepRunning,
                endpoint == null ? JobLog.ofEmbedded() : JobLog.ofService(job -> !others.contains(job)));
    }

    /** As {@link #JobFollower(String, boolean, Set)}, of jobs anywhere, with what reads the launcher's log. */
    JobFollower(@Nullable JobHost host, boolean keepRunning, JobLog log) {
        this(host, keepRunning, log, INTERVAL, LIMIT, Executors.newSingleThreadExecutor(JobFollower::daemon));
    }

    /**
     * As the other constructors, with the time between questions to the job service, how long cancellations may take, and
     * what asks the questions.
     */
    JobFollower(
            @Nullable JobHost host,
            boolean keepRunning,
            JobLog log,
            Duration interval,
            Duration limit,
            ExecutorService questions) {
        this.interval = interval;
        this.limit = limit;
        this.questions = questions;
        this.log = log;
        this.host = host;
        this.keepRunning = keepRunning;
    }

    /** Takes a line of the launcher's output. */
    void line(String text) {
        log.line(text);
    }

    /**
     * Asks the job service from time to time which jobs are done without a word of it in the log. The job servers of
     * Flink and Spark often end their messages without that state, and a launcher that is at work afterwards, or that
     * never ends, does not need its engine any more.
     */
    void look() {
        List<String> open = log.jobs().stream()
                .filter(job -> !job.hasEnded())
                .map(JobProgress::id)
                .toList();
        if (host != null
                && !open.isEmpty()
                && System.nanoTime() - lastLook >= interval.toNanos()
                && asking.compareAndSet(false, true)) {
            lastLook = System.nanoTime();
            try {
                questions.execute(() -> ask(host, open));
            } catch (RejectedExecutionException e) {
                LOG.debug("Nothing is asked any more: Maven is ending.", e);
                asking.set(false);
            }
        }
    }

    private void ask(JobHost service, List<String> open) {
        try (JobClient jobs = service.connect()) {
            for (String job : open) {
                // Other ends are logged. An engine that is shutting down may call a job failed that has not.
                if (jobs.state(job) == JobState.DONE) {
                    log.learned(new JobProgress(job, JobState.DONE));
                }
                readMessages(jobs, job);
            }
        } catch (JobServiceException e) {
            LOG.debug("The job service does not say how the jobs {} go on.", open, e);
        } finally {
            asking.set(false);
        }
    }

    /** Messages are an extra: whoever may not read them can follow jobs all the same. */
    private void readMessages(JobClient client, String job) {
        try {
            messages.read(client, job);
        } catch (JobServiceException e) {
            LOG.debug("The service does not say what it has about the job {}.", job, e);
        }
    }

    /** Whether there are jobs that have not ended as far as is known, and do not need their launcher for it. */
    boolean outliveLauncher() {
        return host != null && log.jobsOutliveLauncher() && log.jobs().stream().anyMatch(job -> !job.hasEnded());
    }

    /** Whether the launcher ended because it could not ask any more how its jobs go on. */
    boolean launcherLostSight() {
        return log.hasLostSight();
    }

    /**
     * Follows jobs without their launcher until they have ended, or cannot be followed any more: then they are let go. A
     * service that does not answer is asked again.
     *
     * @param patience how long, {@code null} for no limit
     * @return whether that was long enough
     */
    boolean awaitEnds(@Nullable Duration patience) throws InterruptedException {
        if (host == null) {
            return true;
        }
        long begin = System.nanoTime();
        try (JobClient client = host.connect()) {
            for (JobProgress job : log.jobs()) {
                boolean ended = job.hasEnded();
                while (!ended) {
                    Duration left = patience == null ? SLICE : patience.minusNanos(System.nanoTime() - begin);
                    if (left.isNegative() || left.isZero()) {
                        return false;
                    }
                    ended = hasEnded(client, job.id(), left.compareTo(SLICE) < 0 ? left : SLICE);
                }
            }
        } catch (JobServiceException e) {
            if (e.fault() == Fault.INTERRUPTED) {
                Thread.interrupted();
                throw new InterruptedException(e.getMessage());
            }
            leave(host, e);
        }
        return true;
    }

    private boolean hasEnded(JobClient client, String job, Duration patience)
            throws JobServiceException, InterruptedException {
        try {
            JobState state = client.awaitFinal(job, patience);
            log.learned(new JobProgress(job, state));
            readMessages(client, job);
            if (!state.isFinal()) {
                warnOnce("The launcher has ended, and its job " + job + " goes on: it is followed to its end.");
            }
            return state.isFinal();
        } catch (JobServiceException e) {
            if (!e.fault().mayPass()) {
                throw e;
            }
            warnOnce(
                    "How the job " + job + " goes on cannot be asked now (" + e.getMessage() + "): it is tried again.");
            Thread.sleep(Math.min(interval.toMillis(), patience.toMillis()));
            return false;
        }
    }

    private void warnOnce(String sentence) {
        if (warned.add(sentence)) {
            LOG.warn(sentence);
        }
    }

    /** Nobody knows that the jobs are not well. */
    private void leave(JobHost service, JobServiceException e) {
        letGo();
        lost = e.getMessage();
        log.jobs().stream()
                .filter(job -> !job.hasEnded())
                .forEach(job -> LOG.warn(
                        "Job {} cannot be followed any more: {}. It continues. Cancel it with: {}",
                        job.id(),
                        e.getMessage(),
                        service.command("cancel", job.id())));
    }

    /** The last error that the service has about a job, empty if it has none. */
    Optional<String> lastError() {
        return messages.lastError();
    }

    /** What gets the errors that the service has about the jobs. */
    void listen(Consumer<String> errors) {
        messages.listen(errors);
    }

    /** Whether there were jobs, and all of them are known to have ended well. */
    boolean allDone() {
        List<JobProgress> jobs = log.jobs();
        return !jobs.isEmpty() && jobs.stream().allMatch(JobProgress::hasSucceeded);
    }

    /** Whether there were jobs, and all of them are known to have ended, however. */
    boolean allEnded() {
        List<JobProgress> jobs = log.jobs();
        return !jobs.isEmpty() && jobs.stream().allMatch(JobProgress::hasEnded);
    }

    /** Hands over the jobs that were submitted since the last call. */
    void submitted(Consumer<JobProgress> announce) {
        List<JobProgress> jobs = log.jobs();
        jobs.subList(announced, jobs.size()).forEach(announce);
        announced = jobs.size();
    }

    /**
     * The jobs that have not ended as far as is known, in the order of their submission, as long as the launcher waits for
     * the last; none otherwise.
     */
    List<String> open() {
        List<JobProgress> jobs = log.jobs();
        return jobs.isEmpty() || jobs.get(jobs.size() - 1).hasEnded()
                ? List.of()
                : jobs.stream()
                        .filter(job -> !job.hasEnded())
                        .map(JobProgress::id)
                        .toList();
    }

    /** The jobs with their last known states, in the order of their submission. */
    List<JobProgress> known() {
        return log.jobs();
    }

    /** The web page that the launcher's log names, {@code null} if there is none. */
    @Nullable
    String console() {
        return log.console().map(Object::toString).orElse(null);
    }

    /** From now on, this launch leaves its jobs alone. */
    void letGo() {
        letGo = true;
    }

    /**
     * The jobs as they ended, once the launcher has, in the order of their submission and with their last known state.
     * Asks the job service for those whose end is not in the log.
     */
    List<JobProgress> ended() throws InterruptedException {
        List<JobProgress> jobs = log.jobs();
        readLastMessages(jobs);
        if (host == null || jobs.stream().allMatch(job -> job.hasEnded() || closed.contains(job.id()))) {
            return jobs;
        }
        try (JobClient service = host.connect()) {
            List<JobProgress> asked = new ArrayList<>();
            for (JobProgress job : jobs) {
                asked.add(
                        job.hasEnded() || closed.contains(job.id())
                                ? job
                                : job.in(service.awaitFinal(job.id(), patience())));
            }
            // What is returned here need not be reported again when this is closed, unless the JVM is ending: then
            // nobody
            // reports what is returned.
            if (!ResourceStack.jvmIsEnding()) {
                asked.stream().filter(JobProgress::hasEnded).forEach(job -> {
                    log.learned(job);
                    closed.add(job.id());
                });
            }
            return asked;
        } catch (JobServiceException e) {
            LOG.debug("The job service did not say how the jobs ended.", e);
            lost = e.fault() == Fault.INTERRUPTED ? null : e.getMessage();
            return jobs;
        }
    }

    /** The launcher may end as soon as the job has. */
    private void readLastMessages(List<JobProgress> jobs) {
        boolean hurried = letGo || !closed.isEmpty() || ResourceStack.jvmIsEnding();
        if (host == null || hurried || jobs.stream().allMatch(JobProgress::hasSucceeded)) {
            return;
        }
        try (JobClient service = host.connect()) {
            jobs.forEach(job -> readMessages(service, job.id()));
        } catch (JobServiceException e) {
            LOG.debug("The service does not say what it has about its jobs.", e);
        }
    }

    /** Why the job service did not say how the jobs ended, {@code null} if it did or was not asked. */
    @Nullable
    String lost() {
        return lost;
    }

    /** Jobs that are left alone, or were waited for already, are not waited for. */
    private Duration patience() {
        return letGo || !closed.isEmpty() ? Duration.ZERO : SETTLING;
    }

    /**
     * Cancels what has not ended, and waits until it has, but not for long. May be called again for what the launcher has
     * submitted meanwhile.
     */
    @Override
    public synchronized void close() {
        questions.shutdownNow();
        if (letGo) {
            return;
        }
        List<String> open = log.jobs().stream()
                .filter(job -> !job.hasEnded() && !job.ranBefore())
                .map(JobProgress::id)
                .filter(closed::add)
                .toList();
        if (host == null) {
            LOG.debug("The jobs {} end with their launcher, or cannot be cancelled from here.", open);
        } else if (keepRunning) {
            open.forEach(job ->
                    LastWords.info(LOG, "Job {} continues. Cancel it with: {}", job, host.command("cancel", job)));
        } else if (!open.isEmpty()) {
            cancel(host, open);
        }
    }

    /**
     * All at once, so that they share the time: the end of the JVM waits for this, and must not for a service that takes
     * minutes to say that it cannot be reached. In threads of their own, because with the interrupt status set no call would
     * be made.
     */
    private void cancel(JobHost service, List<String> open) {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        ExecutorService calls = Executors.newCachedThreadPool(JobFollower::daemon);
        boolean interrupted = Thread.interrupted();
        try {
            calls.invokeAll(
                    open.stream()
                            .map(job -> Executors.callable(() -> end(service, job, answered)))
                            .toList(),
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("The wait for the jobs {} was interrupted.", open, e);
            interrupted = true;
        } finally {
            calls.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        for (String job : open) {
            if (answered.add(job)) {
                notCancelled(service, job, service.name() + " has not answered yet");
            }
        }
    }

    private void end(JobHost host, String job, Set<String> answered) {
        try (JobClient service = host.connect()) {
            JobState before = service.state(job);
            JobState state = before.isFinal() ? before : service.end(job, false, CANCELLATION);
            log.learned(new JobProgress(job, state));
            if (!answered.add(job)) {
                return;
            }
            if (state.isFinal() || state == JobState.CANCELLING) {
                LastWords.info(LOG, "Job {} on {} is {}.", job, host.name(), state);
            } else {
                LastWords.warn(LOG, "Job {} on {} was cancelled, but is still {}.", job, host.name(), state);
            }
        } catch (JobServiceException e) {
            if (e.fault() != Fault.INTERRUPTED && answered.add(job)) {
                notCancelled(host, job, String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void notCancelled(JobHost host, String job, String reason) {
        lost = reason;
        LastWords.warn(
                LOG, "Job {} could not be cancelled: {}. Try again with: {}", job, reason, host.command("cancel", job));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "beamgo-jobs");
        thread.setDaemon(true);
        return thread;
    }
}
