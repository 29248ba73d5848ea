package io.github.beamgo.launch.run;

import io.github.beamgo.launch.job.JobClient;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobMessage;
import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.launch.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A service that says of a job what it is told to, one answer after another, the last again and again. */
final class FakeJobs implements JobHost, JobClient {

    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private List<JobMessage> messages = List.of();
    private @Nullable Fault messagesFail;
    private @Nullable Fault cancellationFails;
    private Wait before = () -> {};

    /** Answers are states and faults. */
    FakeJobs(Object... answers) {
        this.answers.addAll(List.of(answers));
    }

    FakeJobs saying(JobMessage... said) {
        messages = List.of(said);
        return this;
    }

    FakeJobs withoutMessages(Fault fault) {
        messagesFail = fault;
        return this;
    }

    FakeJobs refusingToCancel(Fault fault) {
        cancellationFails = fault;
        return this;
    }

    /** What happens before an answer. */
    FakeJobs before(Wait event) {
        before = event;
        return this;
    }

    /** Something that may last. */
    @FunctionalInterface
    interface Wait {
        void end() throws InterruptedException;
    }

    /** What was called: the name of the method and the job. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public JobClient connect() {
        return this;
    }

    @Override
    public String name() {
        return "Fake";
    }

    @Override
    public String options() {
        return "-Dfake";
    }

    @Override
    public String advice() {
        return "None.";
    }

    @Override
    public JobState state(String jobId) throws JobServiceException {
        calls.add("state " + jobId);
        await();
        return answer();
    }

    private void await() throws JobServiceException {
        try {
            before.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobServiceException(Fault.INTERRUPTED, "it was interrupted", e);
        }
    }

    private synchronized JobState answer() throws JobServiceException {
        Object answer = answers.size() > 1 ? answers.remove() : answers.element();
        if (answer instanceof Fault fault) {
            throw new JobServiceException(fault, "it is " + fault);
        }
        return (JobState) answer;
    }

    @Override
    public JobState awaitFinal(String jobId, Duration patience) throws JobServiceException {
        return state(jobId);
    }

    @Override
    public void cancel(String jobId) throws JobServiceException {
        calls.add("cancel " + jobId);
        fail(cancellationFails);
    }

    @Override
    public List<JobMessage> messages(String jobId, @Nullable Instant since) throws JobServiceException {
        calls.add("messages " + jobId);
        await();
        fail(messagesFail);
        return messages;
    }

    private static void fail(@Nullable Fault fault) throws JobServiceException {
        if (fault != null) {
            throw new JobServiceException(fault, "it is " + fault);
        }
    }

    @Override
    public JobMetrics metrics(String jobId) {
        return new JobMetrics(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Optional<String> name(String jobId) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
