package io.github.beamgo.launch.run;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobMessage;
import io.github.beamgo.launch.job.JobServiceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a service has to say about jobs, each message once. For any number of threads. */
final class MessageFeed {

    private static final Logger LOG = LoggerFactory.getLogger(MessageFeed.class);

    private final Map<String, Instant> latest = new HashMap<>();
    private final Set<Said> seen = new HashSet<>();
    private @Nullable String lastError;
    private Consumer<String> listener = error -> {};

    /** Reads and logs what is new about a job. Others need not wait for a service that is slow to answer. */
    void read(JobClient client, String job) throws JobServiceException {
        @Nullable Instant since;
        synchronized (this) {
            since = latest.get(job);
        }
        log(job, client.messages(job, since));
    }

    private synchronized void log(String job, List<JobMessage> messages) {
        // Those of one moment may come one after another.
        for (JobMessage message : messages) {
            if (!seen.add(new Said(job, message))) {
                continue;
            }
            latest.put(job, message.time());
            if (message.error()) {
                LOG.error("Job {}: {}", job, message.text());
                lastError = message.text();
                listener.accept(message.text());
            } else {
                LOG.warn("Job {}: {}", job, message.text());
            }
        }
    }

    /** From now on, errors also go there. */
    synchronized void listen(Consumer<String> errors) {
        listener = errors;
    }

    synchronized Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    /** The whole of a message: its id alone may be empty, and Dataflow calls it deprecated. */
    private record Said(String job, JobMessage message) {}
}
