package io.github.beamgo.launch.run;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.result.JobReport;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the jobs of a launch have counted. A job service beside the launcher is asked once, in the end. Prism inside
 * the launcher serves as long as that lives: it is asked again and again, and what was seen last may not be all, unless
 * prism had logged that the job is done.
 */
final class JobMeter implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(JobMeter.class);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** {@code prism/internal/jobservices/server.go}, as text or as JSON. */
    private static final Pattern SERVING = Pattern.compile("Serving JobManagement.*?endpoint\\W+(localhost:\\d+)");

    /** {@code prism/internal/execute.go}: all bundles have ended, and with them all that is counted. */
    private static final Pattern COMPLETE = Pattern.compile("pipeline done!.*?\\bjob\\W+(job-\\d+)\\[");

    private final @Nullable JobHost host;
    private final boolean inLauncher;
    private final ExecutorService questions = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "beamgo-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, JobMetrics> seen = new ConcurrentHashMap<>();
    private final Set<String> complete = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable JobService prism;
    private long lastLook = System.nanoTime();

    /**
     * Begins without a job.
     *
     * @param host the service beside the launcher that has the jobs, {@code null} if there is none
     * @param inLauncher whether prism runs inside the launcher
     */
    JobMeter(@Nullable JobHost host, boolean inLauncher) {
        this.host = host;
        this.inLauncher = inLauncher;
    }

    /** Takes a line of the launcher's output. */
    void line(String text) {
        if (!inLauncher) {
            return;
        }
        Matcher serving = SERVING.matcher(text);
        if (prism == null && serving.find()) {
            connect(serving.group(1));
        }
        Matcher done = COMPLETE.matcher(text);
        if (prism != null && done.find()) {
            execute(() -> ask(done.group(1), true));
        }
    }

    private void connect(String address) {
        try {
            prism = JobService.connect(address);
        } catch (JobServiceException e) {
            LOG.debug("Prism in the launcher cannot be asked.", e);
        }
    }

    /** Asks prism inside the launcher from time to time about the jobs that have not ended. */
    void look(List<String> open) {
        if (prism != null
                && !open.isEmpty()
                && System.nanoTime() - lastLook >= INTERVAL.toNanos()
                && asking.compareAndSet(false, true)) {
            lastLook = System.nanoTime();
            execute(() -> {
                open.forEach(job -> ask(job, false));
                asking.set(false);
            });
        }
    }

    private void execute(Runnable question) {
        try {
            questions.execute(question);
        } catch (RejectedExecutionException e) {
            LOG.trace("The launch is over.", e);
        }
    }

    private void ask(String job, boolean last) {
        JobService service = prism;
        if (service == null || complete.contains(job)) {
            return;
        }
        try {
            seen.put(job, service.metrics(job));
            if (last) {
                complete.add(job);
            }
        } catch (JobServiceException e) {
            LOG.debug("Prism in the launcher does not say what job {} has counted.", job, e);
        }
    }

    /** What the jobs have counted, once the launcher has ended and before the engine does. */
    List<JobReport> reports(List<JobProgress> jobs) {
        if (jobs.isEmpty() || host == null) {
            return jobs.stream().map(this::seen).toList();
        }
        try (JobClient service = host.connect()) {
            List<JobReport> reports = new ArrayList<>();
            for (JobProgress job : jobs) {
                String name = service.name(job.id()).orElse(null);
                reports.add(
                        JobReport.without(job.id(), name, job.state()).with(service.metrics(job.id()), job.hasEnded()));
            }
            return reports;
        } catch (JobServiceException e) {
            LOG.debug("The service does not say what the jobs have counted.", e);
            return jobs.stream().map(this::seen).toList();
        }
    }

    private JobReport seen(JobProgress job) {
        JobReport report = JobReport.without(job.id(), null, job.state());
        JobMetrics metrics = seen.get(job.id());
        return metrics == null ? report : report.with(metrics, complete.contains(job.id()));
    }

    @Override
    public void close() {
        questions.shutdownNow();
        JobService service = prism;
        if (service != null) {
            service.close();
        }
    }
}
