package io.github.beamgo.launch.run;

import io.github.beamgo.launch.job.JobService;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobSummary;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a job service at the start of a launch, when many launches may keep it busy. Says once that it is waited for, if
 * that takes longer than a moment.
 */
final class PatientJobService {

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PatientJobService.class);

    private final Executor afterAMoment;
    private final AtomicBoolean said = new AtomicBoolean();

    /** Creates it for one launch. */
    PatientJobService() {
        this(MOMENT);
    }

    /** As {@link #PatientJobService()}, with the time after which it says something. */
    PatientJobService(Duration moment) {
        afterAMoment = CompletableFuture.delayedExecutor(moment.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Makes sure that a job service answers at the endpoint. */
    void require(String endpoint) throws JobServiceException {
        ask(endpoint, service -> {
            service.requireJobService();
            return true;
        });
    }

    /** The ids of the jobs that a job service knows now; none if there is no service, or if it does not answer. */
    Set<String> jobs(@Nullable String endpoint) {
        if (endpoint == null) {
            return Set.of();
        }
        try {
            return ask(endpoint, JobService::jobs).stream().map(JobSummary::id).collect(Collectors.toUnmodifiableSet());
        } catch (JobServiceException e) {
            LOG.debug("The job service does not tell which jobs it has.", e);
            return Set.of();
        }
    }

    private <T> T ask(String endpoint, Question<T> question) throws JobServiceException {
        CompletableFuture<Void> notice = CompletableFuture.runAsync(() -> say(endpoint), afterAMoment);
        try (JobService service = JobService.connectPatiently(endpoint)) {
            return question.ask(service);
        } finally {
            notice.cancel(false);
        }
    }

    private void say(String endpoint) {
        if (said.compareAndSet(false, true)) {
            LOG.info("The job service {} has not answered yet. It may be busy: waiting for up to a minute.", endpoint);
        }
    }

    /** What a job service is asked. */
    @FunctionalInterface
    private interface Question<T> {

        T ask(JobService service) throws JobServiceException;
    }
}
