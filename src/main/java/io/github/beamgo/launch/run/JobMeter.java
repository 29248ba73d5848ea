package io.github.beamgo.launch.run;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.result.JobReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the jobs of a launch have counted, by asking the service beside the launcher once, in the end. Prism inside the
 * launcher is not asked: it serves, but ends within milliseconds of its job, before the question is sent.
 */
final class JobMeter {

    private static final Logger LOG = LoggerFactory.getLogger(JobMeter.class);

    private JobMeter() {}

    /**
     * What the jobs have counted, once the launcher has ended and before the engine does.
     *
     * @param jobs the jobs with their last known states
     * @param host the service beside the launcher that has them, {@code null} if they ended with the launcher
     */
    static List<JobReport> reports(List<JobProgress> jobs, @Nullable JobHost host) {
        if (jobs.isEmpty() || host == null) {
            return jobs.stream().map(JobMeter::ended).toList();
        }
        try (JobClient service = host.connect()) {
            return jobs.stream().map(job -> report(service, job)).toList();
        } catch (JobServiceException e) {
            LOG.debug("The service does not say what the jobs have counted.", e);
            return withoutMetrics(jobs);
        }
    }

    /** {@return what is known of jobs without asking} */
    static List<JobReport> withoutMetrics(List<JobProgress> jobs) {
        return jobs.stream().map(JobMeter::uncounted).toList();
    }

    /** A job that its service has forgotten, or that counts strangely, takes nothing from the others or from the launch. */
    private static JobReport report(JobClient service, JobProgress job) {
        try {
            JobMetrics metrics = service.metrics(job.id());
            String name = service.name(job.id()).orElse(null);
            return JobReport.without(job.id(), name, job.state()).with(metrics, job.hasEnded());
        } catch (JobServiceException | RuntimeException e) {
            LOG.debug("The service does not say what job {} has counted.", job.id(), e);
            return uncounted(job);
        }
    }

    private static JobReport uncounted(JobProgress job) {
        return JobReport.without(job.id(), null, job.state());
    }

    /** A job that ended with its launcher: the state that was logged last may be older than that. */
    private static JobReport ended(JobProgress job) {
        return JobReport.without(job.id(), null, job.hasEnded() ? job.state() : null);
    }
}
