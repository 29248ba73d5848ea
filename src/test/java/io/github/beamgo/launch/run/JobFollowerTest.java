package io.github.beamgo.launch.run;

import static io.github.beamgo.testing.FakeJobServer.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.launch.job.JobServiceHost;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.log.JobLog;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.testing.FakeJobServer;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JobFollowerTest {

    private static final JobApi.JobState.Enum RUNNING = JobApi.JobState.Enum.RUNNING;
    private static final JobApi.JobState.Enum DONE = JobApi.JobState.Enum.DONE;
    private static final JobApi.JobState.Enum CANCELLED = JobApi.JobState.Enum.CANCELLED;

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Log log;

    @BeforeEach
    void listen() {
        log = new Log();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void openJobsAreCancelledAndAwaited() throws IOException {
        FakeJobServer.Service service =
                new FakeJobServer.Service(job("a", "", DONE), job("b", "", RUNNING)).onCancel("b", CANCELLED);
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), false, Set.of())) {
                submit(jobs, "a", "b");
                jobs.line("Job[a] state: DONE");
            }

            assertThat(service.cancelled()).containsExactly("b");
            assertThat(service.asked()).containsOnly("b");
            assertThat(log.text()).contains("Job b on " + server.address() + " is CANCELLED.");
        }
    }

    /** The end of the JVM waits for this. */
    @Test
    @Timeout(60)
    void consoleThatNobodyReadsDoesNotHoldTheEnd() throws IOException {
        PrintStream before = System.err;
        CountDownLatch read = new CountDownLatch(1);
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", RUNNING)).onCancel("a", CANCELLED);
        try (FakeJobServer server = new FakeJobServer(service)) {
            JobFollower jobs = new JobFollower(server.address(), false, Set.of());
            submit(jobs, "a");
            System.setErr(new PrintStream(new OutputStream() {
                @Override
                public void write(int character) throws IOException {
                    try {
                        read.await();
                    } catch (InterruptedException e) {
                        throw new InterruptedIOException();
                    }
                }
            }));

            jobs.close();
        } finally {
            System.setErr(before);
            read.countDown();
        }

        assertThat(service.cancelled()).containsExactly("a");
    }

    @Test
    void jobThatTakesItsTimeToEndIsAwaited() throws IOException {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", RUNNING))
                .then("a", RUNNING, JobApi.JobState.Enum.CANCELLING, CANCELLED);
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), false, Set.of())) {
                submit(jobs, "a");
            }

            assertThat(service.asked()).hasSize(4);
            assertThat(log.text()).contains("is CANCELLED.");
        }
    }

    /** Known to the job service, but not in the log. */
    @Test
    void jobThatHasEndedIsNotCancelled() throws IOException {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", JobApi.JobState.Enum.FAILED));
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), false, Set.of())) {
                submit(jobs, "a");
            }

            assertThat(service.cancelled()).isEmpty();
            assertThat(log.text()).contains("Job a on " + server.address() + " is FAILED.");
        }
    }

    @Test
    void cancelsOnce() throws IOException {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", RUNNING)).onCancel("a", CANCELLED);
        try (FakeJobServer server = new FakeJobServer(service)) {
            JobFollower jobs = new JobFollower(server.address(), false, Set.of());
            submit(jobs, "a");

            jobs.close();
            jobs.close();

            assertThat(service.cancelled()).containsExactly("a");
        }
    }

    @Test
    void interruptedThreadCancelsAndStaysInterrupted() throws IOException {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", RUNNING)).onCancel("a", CANCELLED);
        try (FakeJobServer server = new FakeJobServer(service)) {
            JobFollower jobs = new JobFollower(server.address(), false, Set.of());
            submit(jobs, "a");

            Thread.currentThread().interrupt();
            jobs.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(service.cancelled()).containsExactly("a");
        }
    }

    @Test
    void keptJobGoesOnAndIsSaidHowToEnd() throws IOException {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", RUNNING));
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), true, Set.of())) {
                submit(jobs, "a");
            }

            assertThat(service.cancelled()).isEmpty();
            assertThat(log.text())
                    .contains("Job a continues. Cancel it with: mvn beamgo:cancel -Dbeamgo.jobId=a -Dbeamgo.endpoint="
                            + server.address());
        }
    }

    @Test
    void jobThatIsLetGoIsLeftAlone() throws Exception {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", RUNNING));
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), false, Set.of())) {
                submit(jobs, "a");
                jobs.letGo();

                assertThat(jobs.ended()).containsExactly(new JobProgress("a", JobState.RUNNING));
                assertThat(service.asked())
                        .as("asked once, as nobody waits for it")
                        .hasSize(1);
            }

            assertThat(service.cancelled()).isEmpty();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void failedCancellationIsSaidWithTheCommand() throws IOException {
        try (ReservedPort port = ReservedPort.open()) {
            String address = port.address();
            try (JobFollower jobs = new JobFollower(address, false, Set.of())) {
                submit(jobs, "a");
            }

            assertThat(log.text())
                    .contains("Job a could not be cancelled: the job service " + address + " cannot be reached (")
                    .contains("Try again with: mvn beamgo:cancel -Dbeamgo.jobId=a -Dbeamgo.endpoint=" + address);
        }
    }

    @Test
    void everyJobIsTriedAlthoughOneCannotBeCancelled() throws IOException {
        FakeJobServer.Service service =
                new FakeJobServer.Service(Status.NOT_FOUND, job("a", "", RUNNING), job("b", "", RUNNING));
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), false, Set.of())) {
                submit(jobs, "a", "b");
            }
        }

        assertThat(log.text()).contains("Job a could not be cancelled: ").contains("Job b could not be cancelled: ");
    }

    @Test
    void jobsOfTheLauncherEndWithIt() throws Exception {
        try (JobFollower jobs = new JobFollower(null, false, Set.of())) {
            submit(jobs, "a");

            assertThat(jobs.ended()).containsExactly(new JobProgress("a", null));
        }
        assertThat(log.text()).isEmpty();
    }

    @Test
    void serviceTellsTheEndThatIsNotInTheLog() throws Exception {
        FakeJobServer.Service service =
                new FakeJobServer.Service(job("a", "", DONE), job("b", "", RUNNING)).then("b", RUNNING, CANCELLED);
        try (FakeJobServer server = new FakeJobServer(service);
                JobFollower jobs = new JobFollower(server.address(), false, Set.of())) {
            submit(jobs, "a", "b");
            jobs.line("Job[a] state: FAILED");
            jobs.line("Job[b] state: RUNNING");

            // What was logged of an end is not asked again.
            assertThat(jobs.ended())
                    .containsExactly(new JobProgress("a", JobState.FAILED), new JobProgress("b", JobState.CANCELLED));
            assertThat(service.asked()).containsOnly("b");
            jobs.letGo();
        }
    }

    /** The launcher is still at work, and has not logged that it is. */
    @Test
    void serviceIsAskedWhetherTheJobIsDone() throws Exception {
        FakeJobServer.Service service =
                new FakeJobServer.Service(job("a", "", RUNNING)).then("a", RUNNING, JobApi.JobState.Enum.FAILED, DONE);
        try (FakeJobServer server = new FakeJobServer(service);
                JobFollower jobs = asking(server.address())) {
            jobs.look();
            assertThat(service.asked()).as("without a job").isEmpty();
            submit(jobs, "a");

            // An engine that ends calls its jobs failed.
            for (int question = 0; question < 3; question++) {
                jobs.look();
                assertThat(jobs.allEnded()).isFalse();
            }
            jobs.look();
            assertThat(jobs.allDone()).isTrue();

            jobs.look();
            assertThat(service.asked()).as("not once its end is known").hasSize(4);
        }
    }

    @Test
    void serviceThatDoesNotAnswerIsNoEnd() throws Exception {
        try (ReservedPort port = ReservedPort.open();
                JobFollower jobs = asking(port.address())) {
            submit(jobs, "a");

            jobs.look();

            assertThat(jobs.allEnded()).isFalse();
            jobs.letGo();
        }
    }

    @Test
    void serviceIsAskedForAllJobsWhoseEndIsNotKnown() throws Exception {
        FakeJobServer.Service service = new FakeJobServer.Service(job("a", "", DONE), job("b", "", DONE));
        try (FakeJobServer server = new FakeJobServer(service);
                JobFollower jobs = asking(server.address())) {
            submit(jobs, "a", "b");

            jobs.look();

            assertThat(jobs.allDone()).isTrue();
        }
    }

    /** One that the service fails to answer would otherwise be the last. */
    @Test
    void questionThatFailsIsAskedAgain() throws Exception {
        FakeJobServer.Service service = new FakeJobServer.Service(Status.INTERNAL, job("a", "", RUNNING));
        try (FakeJobServer server = new FakeJobServer(service);
                JobFollower jobs = asking(server.address())) {
            submit(jobs, "a");

            jobs.look();
            jobs.look();

            assertThat(service.asked()).hasSize(2);
            jobs.letGo();
        }
    }

    @Test
    void oneQuestionIsAskedAtATime() throws Exception {
        Queue<Runnable> questions = new ArrayDeque<>();
        try (JobFollower jobs = new JobFollower(
                new JobServiceHost("localhost:1"),
                false,
                JobLog.ofService(job -> true),
                Duration.ZERO,
                LIMIT,
                executor(questions::add))) {
            submit(jobs, "a");

            jobs.look();
            jobs.look();

            assertThat(questions).hasSize(1);
            jobs.letGo();
        }
    }

    @Test
    void questionsHaveTimeBetweenThem() throws Exception {
        Queue<Runnable> questions = new ArrayDeque<>();
        try (JobFollower jobs = new JobFollower(
                new JobServiceHost("localhost:1"),
                false,
                JobLog.ofService(job -> true),
                Duration.ofDays(1),
                LIMIT,
                executor(questions::add))) {
            submit(jobs, "a");

            jobs.look();

            assertThat(questions).isEmpty();
            jobs.letGo();
        }
    }

    @Test
    void logIsAllThatIsKnownWhenTheServiceIsGone() throws Exception {
        try (ReservedPort port = ReservedPort.open();
                JobFollower jobs = new JobFollower(port.address(), false, Set.of())) {
            submit(jobs, "a");
            jobs.line("Job[a] state: RUNNING");

            assertThat(jobs.ended()).containsExactly(new JobProgress("a", JobState.RUNNING));
            jobs.letGo();
        }
    }

    /** Of another launch at the same time, and of one before. */
    @Test
    void jobsThatThePipelineOnlySpeaksOfAreLeftAlone() throws Exception {
        FakeJobServer.Service service = new FakeJobServer.Service(
                        job("before", "", RUNNING), job("meanwhile", "", RUNNING), job("a", "", RUNNING))
                .onCancel("a", CANCELLED);
        List<String> announced = new ArrayList<>();
        try (FakeJobServer server = new FakeJobServer(service)) {
            try (JobFollower jobs = new JobFollower(server.address(), false, Set.of("before"))) {
                jobs.line("Submitted job: meanwhile");
                submit(jobs, "before");
                submit(jobs, "a");
                jobs.line("Submitted job: meanwhile");
                jobs.line("Job[meanwhile] state: FAILED");
                jobs.submitted(job -> announced.add(job.id()));
            }
        }

        assertThat(announced).containsExactly("a");
        assertThat(service.asked()).containsOnly("a");
        assertThat(service.cancelled()).containsExactly("a");
    }

    @Test
    void jobsAreAnnouncedOnce() {
        List<String> announced = new ArrayList<>();
        JobFollower jobs = new JobFollower(null, false, Set.of());

        jobs.submitted(job -> announced.add(job.id()));
        assertThat(announced).isEmpty();
        submit(jobs, "a", "b");
        jobs.submitted(job -> announced.add(job.id()));
        submit(jobs, "c");
        jobs.submitted(job -> announced.add(job.id()));
        jobs.submitted(job -> announced.add(job.id()));

        assertThat(announced).containsExactly("a", "b", "c");
    }

    @Test
    void pageIsKnownFromTheLog() {
        JobFollower jobs = new JobFollower(null, false, JobLog.ofDataflow());
        assertThat(jobs.console()).isNull();

        jobs.line("Console: https://console.cloud.google.com/dataflow/jobs/eu/2026-1?project=p");

        assertThat(jobs.console()).isEqualTo("https://console.cloud.google.com/dataflow/jobs/eu/2026-1?project=p");
    }

    /** The network is gone for a moment, which may be why the launcher ended. */
    @Test
    void jobIsFollowedAcrossAMomentWithoutAnswers() throws Exception {
        FakeJobs service = new FakeJobs(
                Fault.UNREACHABLE, JobState.STARTING, Fault.SILENT, Fault.REFUSED, JobState.RUNNING, JobState.DONE);
        JobFollower jobs = onDataflow(service, "a");
        assertThat(jobs.outliveLauncher()).isTrue();

        assertThat(jobs.awaitEnds(null)).isTrue();
        jobs.close();

        assertThat(jobs.allDone()).isTrue();
        assertThat(jobs.outliveLauncher()).isFalse();
        assertThat(service.calls()).doesNotContain("cancel a");
        assertThat(log.text())
                .contains("How the job a goes on cannot be asked now (it is UNREACHABLE): it is tried again.")
                .containsOnlyOnce("The launcher has ended, and its job a goes on: it is followed to its end.");
    }

    @Test
    void jobIsFollowedByOneWhoMayNotReadItsMessages() throws Exception {
        FakeJobs service = new FakeJobs(JobState.RUNNING, JobState.DONE).withoutMessages(Fault.NO_ACCESS);
        JobFollower jobs = onDataflow(service, "a");

        assertThat(jobs.awaitEnds(null)).isTrue();

        assertThat(jobs.allDone()).isTrue();
    }

    @Test
    void jobThatCannotBeFollowedAnyMoreContinues() throws Exception {
        FakeJobs service = new FakeJobs(JobState.RUNNING, Fault.NO_ACCESS, JobState.RUNNING);
        JobFollower jobs = onDataflow(service, "a");

        assertThat(jobs.awaitEnds(null)).isTrue();
        jobs.ended();
        jobs.close();

        assertThat(service.calls()).doesNotContain("cancel a");
        assertThat(jobs.lost()).isEqualTo("it is NO_ACCESS");
        assertThat(log.text())
                .contains("Job a cannot be followed any more: it is NO_ACCESS. It continues. Cancel it with: mvn"
                        + " beamgo:cancel -Dbeamgo.jobId=a -Dfake");
    }

    @Test
    void jobThatIsFollowedTooLongIsCancelled() throws Exception {
        FakeJobs service = new FakeJobs(JobState.RUNNING, JobState.CANCELLED);
        JobFollower jobs = onDataflow(service, "a");

        assertThat(jobs.awaitEnds(Duration.ZERO)).isFalse();
        jobs.close();

        assertThat(service.calls()).contains("cancel a");
    }

    @Test
    void jobsOfAJobServiceNeedTheirLauncher() {
        JobFollower jobs = new JobFollower(new FakeJobs(JobState.RUNNING), false, JobLog.ofService(job -> true));
        submit(jobs, "a");

        assertThat(jobs.outliveLauncher()).isFalse();
        jobs.letGo();
    }

    /** With --async, a job of this name that runs already is taken. */
    @Test
    void jobThatRanBeforeIsNotCancelled() {
        FakeJobs service = new FakeJobs(JobState.RUNNING);
        List<JobProgress> announced = new ArrayList<>();
        JobFollower jobs = onDataflow(service, "a");
        jobs.line("Console: https://console.cloud.google.com/dataflow/jobs/eu/b?project=p");
        jobs.line("Job still running ...");

        jobs.submitted(announced::add);
        jobs.close();

        assertThat(announced).extracting(JobProgress::ranBefore).containsExactly(false, true);
        assertThat(service.calls()).contains("cancel a").noneMatch(call -> call.endsWith(" b"));
    }

    @Test
    void jobThatEndsWhileItIsCancelledHasEnded() {
        FakeJobs service = new FakeJobs(JobState.RUNNING, JobState.DONE, JobState.DONE).refusingToCancel(Fault.REFUSED);
        JobFollower jobs = onDataflow(service, "a");

        jobs.close();

        assertThat(jobs.allDone()).isTrue();
        assertThat(log.text()).contains("Job a on Fake is DONE.").doesNotContain("could not be cancelled");
    }

    @Test
    void jobThatRunsAndIsNotCancelledIsSaid() {
        FakeJobs service = new FakeJobs(JobState.RUNNING).refusingToCancel(Fault.REFUSED);
        JobFollower jobs = onDataflow(service, "a");

        jobs.close();

        assertThat(log.text()).contains("Job a could not be cancelled: it is REFUSED. Try again with:");
        assertThat(jobs.lost()).isEqualTo("it is REFUSED");
    }

    @Test
    void endDoesNotWaitForAServiceThatDoesNotAnswer() throws Exception {
        CountDownLatch forever = new CountDownLatch(1);
        FakeJobs service = new FakeJobs(JobState.RUNNING).before(forever::await);
        JobFollower jobs = new JobFollower(
                service, false, JobLog.ofDataflow(), Duration.ZERO, Duration.ofMillis(100), executor(Runnable::run));
        jobs.line("Submitted job: a");
        jobs.line("Submitted job: b");

        jobs.close();

        assertThat(jobs.ended()).extracting(JobProgress::id).containsExactly("a", "b");
        assertThat(log.text())
                .contains("Job a could not be cancelled: Fake has not answered yet. Try again with:")
                .contains("Job b could not be cancelled: Fake has not answered yet. Try again with:");
    }

    @Test
    void serviceIsNotAskedAboutAJobThatIsKept() throws Exception {
        FakeJobs service = new FakeJobs(Fault.UNREACHABLE);
        JobFollower jobs = new JobFollower(service, true, JobLog.ofDataflow());
        jobs.line("Submitted job: a");

        jobs.close();
        jobs.ended();

        assertThat(service.calls()).isEmpty();
        assertThat(log.text()).contains("Job a continues. Cancel it with:");
    }

    @Test
    void nothingMoreIsAskedAboutAJobThatWasCancelled() throws Exception {
        FakeJobs service = new FakeJobs(JobState.RUNNING, JobState.CANCELLING);
        JobFollower jobs = onDataflow(service, "a");

        jobs.close();

        assertThat(jobs.ended()).containsExactly(new JobProgress("a", JobState.CANCELLING));
        assertThat(service.calls()).containsExactly("state a", "cancel a", "state a");
    }

    /** Ctrl-C closes it while its launch is still looking. */
    @Test
    void nothingIsAskedOnceItIsClosed() {
        FakeJobs service = new FakeJobs(JobState.RUNNING);
        ExecutorService questions = Executors.newSingleThreadExecutor();
        JobFollower jobs = new JobFollower(service, false, JobLog.ofDataflow(), Duration.ZERO, LIMIT, questions);
        submit(jobs, "a");
        jobs.letGo();
        jobs.close();

        jobs.look();

        assertThat(service.calls()).isEmpty();
    }

    private static JobFollower onDataflow(FakeJobs service, String job) {
        JobFollower jobs =
                new JobFollower(service, false, JobLog.ofDataflow(), Duration.ZERO, LIMIT, executor(Runnable::run));
        jobs.line("Submitted job: " + job);
        return jobs;
    }

    /** One that asks whenever it may, and waits for the answer. */
    private static JobFollower asking(String endpoint) {
        return new JobFollower(
                new JobServiceHost(endpoint),
                false,
                JobLog.ofService(job -> true),
                Duration.ZERO,
                LIMIT,
                executor(Runnable::run));
    }

    private static ExecutorService executor(Consumer<Runnable> execution) {
        return new AbstractExecutorService() {
            @Override
            public void execute(Runnable question) {
                execution.accept(question);
            }

            @Override
            public void shutdown() {}

            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long timeout, TimeUnit unit) {
                return true;
            }
        };
    }

    private static void submit(JobFollower jobs, String... ids) {
        for (String id : ids) {
            jobs.line("Prepared job with id: " + id + " and staging token: " + id);
            jobs.line("Submitted job: " + id);
        }
    }
}
