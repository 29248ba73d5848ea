package io.github.beamgo.launch.run;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.engine.FlinkConsole;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceHost;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecord;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.site.Dataflow;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.text.Secrets;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and records where a job runs, where it can be watched, and how to cancel it. */
final class JobAnnouncer implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(JobAnnouncer.class);

    /** A Flink cluster shows a job some moments after the job server has taken it. */
    private static final Duration CONSOLE_INTERVAL = Duration.ofSeconds(2);

    private final LaunchPlan plan;
    private final @Nullable String endpoint;
    private final @Nullable DataflowLocation dataflow;
    private final LaunchRecordFile records;
    private final FlinkConsole flinkConsole;

    private @Nullable String job;
    private volatile @Nullable String console;
    private @Nullable String name;
    private long lastLook;
    private volatile boolean begun;
    private volatile boolean settled;

    JobAnnouncer(LaunchPlan plan, @Nullable String endpoint, LaunchRecordFile records, FlinkConsole flinkConsole) {
        this.plan = plan;
        this.endpoint = endpoint;
        this.dataflow = Dataflow.location(plan.request(), plan.site()).orElse(null);
        this.records = records;
        this.flinkConsole = flinkConsole;
    }

    /** The launcher runs, and will submit a job. */
    void begun() {
        begun = plan.site().runner().executesPipelines();
    }

    /** Says what the user of a cluster wants to know; a job inside the launcher ends with it. */
    void submitted(JobProgress submitted) {
        job = submitted.id();
        console = null;
        name = null;
        settled = plan.submitsOnly();
        write(null);
        if (endpoint != null) {
            LOG.info("Job {} was submitted to {}.", job, endpoint);
            LOG.info("Cancel it with: {}", new JobServiceHost(endpoint).command("cancel", submitted.id()));
        } else if (dataflow != null) {
            if (submitted.ranBefore()) {
                LOG.warn(
                        "Job {} runs already on Dataflow under this name: nothing was submitted, and this launch leaves it"
                                + " alone.",
                        job);
            } else {
                LOG.info("Job {} was submitted to Dataflow.", job);
            }
            LOG.info("Cancel it with: mvn beamgo:cancel -Dbeamgo.jobId={} {}", job, dataflow.options());
        }
    }

    /** Looks for the page of the job that was submitted last, from time to time until it is found. */
    void lookForConsole(@Nullable String inLog) {
        if (job == null || console != null) {
            return;
        }
        if (inLog != null) {
            found(inLog);
            return;
        }
        EngineStart engine = plan.site().engine();
        if (engine == null || engine.engine() != Engine.FLINK || engine.isLocal()) {
            return;
        }
        if (endpoint != null && System.nanoTime() - lastLook >= CONSOLE_INTERVAL.toNanos()) {
            name = name == null ? name(endpoint, job).orElse(null) : name;
            if (name != null) {
                flinkConsole.jobPage(engine.master(), name).ifPresent(this::found);
            }
            lastLook = System.nanoTime();
        }
    }

    /** The page of the job that was submitted last, {@code null} if none is known. */
    @Nullable
    String console() {
        return console;
    }

    private void found(String page) {
        console = Secrets.maskUrls(page);
        LOG.info("Job {} can be watched at {}", job, console);
        write(null);
    }

    /**
     * Records how the last job ended, and logs those that succeeded: launchers do not always do so.
     *
     * @param killed whether the launcher was stopped from outside, so that it is still to be said what became of its job
     */
    void ended(List<JobProgress> jobs, boolean killed) {
        begun &= killed;
        jobs.forEach(this::sayEnd);
        if (!jobs.isEmpty()) {
            JobProgress last = jobs.get(jobs.size() - 1);
            settled |= last.hasEnded() || (plan.site().runsInLauncher() && !killed);
            write(last.state());
        }
    }

    private void sayEnd(JobProgress ended) {
        if (ended.state() == JobState.DRAINED) {
            LOG.info("Job {} was drained: it has finished what it had taken, and takes nothing new.", ended.id());
        } else if (ended.state() == JobState.UPDATED) {
            LOG.info("Job {} was updated: another job goes on in its place.", ended.id());
        } else if (ended.state() == JobState.DONE && endpoint != null) {
            LOG.info("Job {} is {}.", ended.id(), ended.state());
        }
    }

    /** Says what becomes of a job about which there is no service to ask, and of one that was not submitted yet. */
    @Override
    public void close() {
        if (job == null) {
            if (begun) {
                LastWords.info(LOG, "The launcher was ended before it had submitted a job.");
            }
        } else if (!settled && plan.site().runsInLauncher()) {
            LastWords.info(LOG, "Job {} was ended with its launcher.", job);
        }
    }

    private static Optional<String> name(String endpoint, String job) {
        try (JobService service = JobService.connect(endpoint)) {
            return service.name(job);
        } catch (JobServiceException e) {
            LOG.debug("The job's name is not known.", e);
            return Optional.empty();
        }
    }

    private void write(@Nullable JobState state) {
        boolean elsewhere = endpoint != null || dataflow != null;
        if (job == null || !elsewhere) {
            return;
        }
        try {
            records.write(
                    new LaunchRecord(
                            LaunchRecord.FORMAT_VERSION,
                            plan.site().runner().flagValue(),
                            endpoint,
                            job,
                            console,
                            state,
                            plan.site().startsLocalEngine() ? true : null,
                            dataflow),
                    plan.request().launchRecord());
        } catch (IOException e) {
            LOG.warn("The job could not be recorded in {}: {}", plan.request().launchRecord(), e.toString());
        }
    }
}
