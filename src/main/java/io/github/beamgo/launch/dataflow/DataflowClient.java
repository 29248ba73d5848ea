package io.github.beamgo.launch.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobMessage;
import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.launch.job.JobState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Dataflow's REST API, v1b3, {@code projects.locations.jobs}, about jobs. */
public final class DataflowClient implements JobClient {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Of messages; a job that has more of them is in trouble anyway. */
    private static final int MAX_PAGES = 20;

    private final URI base;
    private final GoogleApi api;
    private final GoogleApi.Pause pause;
    private final DataflowFaults faults;
    private final String jobs;

    DataflowClient(DataflowLocation location, URI base, GoogleApi api, GoogleApi.Pause pause) {
        this.base = base;
        this.api = api;
        this.pause = pause;
        this.faults = new DataflowFaults(location, base);
        this.jobs =
                "v1b3/projects/" + encoded(location.project()) + "/locations/" + encoded(location.region()) + "/jobs";
    }

    /** One call of the API. */
    @FunctionalInterface
    private interface Call {

        JsonNode send() throws IOException, InterruptedException;
    }

    /**
     * Makes sure that jobs may be asked about: credentials, project, region and permission are as they should be. Lists
     * one job, which changes nothing.
     */
    public void requireAccess() throws JobServiceException {
        call(null, () -> api.get(base.resolve(jobs + "?pageSize=1&fields=jobs(id)")));
    }

    @Override
    public JobState state(String jobId) throws JobServiceException {
        return JobState.parse(call(jobId, () -> api.get(job(jobId, "?fields=currentState")))
                .path("currentState")
                .asText(""));
    }

    @Override
    public void cancel(String jobId) throws JobServiceException {
        request(jobId, "JOB_STATE_CANCELLED");
    }

    @Override
    public void drain(String jobId) throws JobServiceException {
        try {
            request(jobId, "JOB_STATE_DRAINED");
        } catch (JobServiceException e) {
            throw DataflowFaults.undrained(e);
        }
    }

    private void request(String jobId, String state) throws JobServiceException {
        call(jobId, () -> api.put(job(jobId, ""), Map.of("requestedState", state)));
    }

    @Override
    public JobState awaitFinal(String jobId, Duration patience) throws JobServiceException, InterruptedException {
        long begin = System.nanoTime();
        JobState state = state(jobId);
        while (!state.isFinal() && System.nanoTime() - begin < patience.toNanos()) {
            pause.take(INTERVAL);
            state = state(jobId);
        }
        return state;
    }

    @Override
    public List<JobMessage> messages(String jobId, @Nullable Instant since) throws JobServiceException {
        String query = "/messages?minimumImportance=JOB_MESSAGE_WARNING&pageSize=100"
                + (since == null ? "" : "&startTime=" + encoded(since.toString()));
        List<JobMessage> messages = new ArrayList<>();
        String page = "";
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            String token = page.isEmpty() ? "" : "&pageToken=" + encoded(page);
            JsonNode answer = call(jobId, () -> api.get(job(jobId, query + token)));
            answer.path("jobMessages").forEach(message -> messages.add(message(message)));
            page = answer.path("nextPageToken").asText("");
            if (page.isEmpty()) {
                break;
            }
        }
        messages.sort(Comparator.comparing(JobMessage::time));
        return messages;
    }

    private static JobMessage message(JsonNode message) {
        return new JobMessage(
                message.path("id").asText(""),
                time(message.path("time").asText("")),
                message.path("messageImportance").asText("").equals("JOB_MESSAGE_ERROR"),
                message.path("messageText").asText(""));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public Optional<String> name(String jobId) throws JobServiceException {
        String name = call(jobId, () -> api.get(job(jobId, "?fields=name")))
                .path("name")
                .asText("");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** {@inheritDoc} Dataflow has no gauges. */
    @Override
    public JobMetrics metrics(String jobId) throws JobServiceException {
        JsonNode description =
                call(jobId, () -> api.get(job(jobId, "?view=JOB_VIEW_DESCRIPTION&fields=pipelineDescription")));
        return DataflowMetrics.read(
                call(jobId, () -> api.get(job(jobId, "/metrics"))), description.path("pipelineDescription"));
    }

    private JsonNode call(@Nullable String jobId, Call call) throws JobServiceException {
        try {
            return call.send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobServiceException(Fault.INTERRUPTED, "the wait for Dataflow was interrupted", e);
        } catch (IOException e) {
            throw faults.explain(e, jobId);
        }
    }

    private URI job(String jobId, String rest) {
        return base.resolve(jobs + "/" + encoded(jobId) + rest);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Nothing is open between two calls. */
    @Override
    public void close() {}
}
