package io.github.beamgo.launch.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.job.JobState;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobLogTest {

    private final JobLog log = JobLog.ofDataflow();

    /** A run on Flink, as it was logged. */
    @Test
    void jobIsFollowedFromItsSubmissionToItsEnd() {
        read("""
                pipeline version unset
                time=2026-11-22T15:37:37.108Z level=INFO msg="Prepared job with id: go-job-1-17_6cb0 and staging token: go-job-1-17_6cb0"
                """);
        assertThat(log.jobs()).isEmpty();

        read("""
                time=2026-11-22T15:37:37.292Z level=INFO msg="Staged binary artifact with token: go-job-1-17_6cb0"
                time=2026-11-22T15:37:40.099Z level=INFO msg="Submitted job: go0job0101795-user-1122153738-1d7_ae01"
                """);
        assertThat(submitted()).containsExactly("go0job0101795-user-1122153738-1d7_ae01");
        assertThat(log.jobs()).containsExactly(new JobProgress("go0job0101795-user-1122153738-1d7_ae01", null));

        read("""
                time=2026-11-22T15:37:40.126Z level=INFO msg="Job[go0job0101795-user-1122153738-1d7_ae01] state: STOPPED"
                time=2026-11-22T15:37:40.126Z level=INFO msg="Job[go0job0101795-user-1122153738-1d7_ae01] state: RUNNING"
                """);
        assertThat(log.jobs())
                .containsExactly(new JobProgress("go0job0101795-user-1122153738-1d7_ae01", JobState.RUNNING));

        read(
                "time=2026-11-22T15:37:40.962Z level=INFO msg=\"Job[go0job0101795-user-1122153738-1d7_ae01] state: DONE\"");
        assertThat(log.jobs())
                .containsExactly(new JobProgress("go0job0101795-user-1122153738-1d7_ae01", JobState.DONE));
        assertThat(log.console()).isEmpty();
        assertThat(submitted()).hasSize(1);
    }

    /** A program on another engine that says the same of something else. */
    @Test
    void wordsOfDataflowCountOnDataflowAlone() {
        JobLog elsewhere = JobLog.ofEmbedded();
        List.of(
                        "Submitted job: a",
                        "Job state: JOB_STATE_DONE ...",
                        "Job a succeeded",
                        "Job still running ...",
                        "Console: https://console.cloud.google.com/dataflow/jobs/europe-west1/b?project=p")
                .forEach(elsewhere::line);

        assertThat(elsewhere.jobs()).containsExactly(new JobProgress("a", null));
        assertThat(elsewhere.console()).isEmpty();
    }

    /** A run on prism inside the launcher, as it was logged: its success shows only in prism's own words. */
    @Test
    void successOnPrismIsRecognised() {
        read("""
                time=2026-11-22T15:28:56.217Z level=INFO msg="Prepared job with id: job-001 and staging token: job-001"
                time=2026-11-22T15:28:56.219Z level=INFO msg="Submitted job: job-001"
                time=2026-11-22T15:28:56.219Z level=INFO msg="starting job-001[go-job-1-1795361336215833800]"
                time=2026-11-22T15:28:56.219Z level=INFO msg="Job[job-001] state: RUNNING"
                time=2026-11-22T15:28:56.365Z level=INFO msg="pipeline done!" job=job-001[go-job-1-1795361336215833800]
                """);
        assertThat(log.jobs()).containsExactly(new JobProgress("job-001", JobState.RUNNING));

        read(
                "time=2026-11-22T15:28:56.366Z level=INFO msg=\"[SDK] pipeline completed job-001[go-job-1-1795361336215833800]\"");
        assertThat(log.jobs()).containsExactly(new JobProgress("job-001", JobState.DONE));
    }

    /** prism sends messages and states apart, so that one may overtake the other. */
    @Test
    void endStaysTheEnd() {
        read("""
                msg="Submitted job: job-001"
                msg="pipeline completed job-001[x]"
                msg="Job[job-001] state: RUNNING"
                """);

        assertThat(log.jobs()).containsExactly(new JobProgress("job-001", JobState.DONE));
    }

    @Test
    void jobsOfOneLauncherAreKeptApartAndInOrder() {
        read("""
                msg="Submitted job: job-002"
                msg="Job[job-002] state: DONE"
                msg="Submitted job: job-001"
                msg="Job[job-001] state: FAILED"
                msg="Submitted job: job-003"
                """);

        assertThat(log.jobs())
                .containsExactly(
                        new JobProgress("job-002", JobState.DONE),
                        new JobProgress("job-001", JobState.FAILED),
                        new JobProgress("job-003", null));
        assertThat(submitted()).containsExactly("job-002", "job-001", "job-003");
    }

    @Test
    void idThatComesTwiceIsTwoJobs() {
        read("""
                msg="Submitted job: job-001"
                msg="Job[job-001] state: DONE"
                msg="Submitted job: job-001"
                msg="Job[job-001] state: FAILED"
                """);

        assertThat(log.jobs())
                .containsExactly(
                        new JobProgress("job-001", JobState.DONE), new JobProgress("job-001", JobState.FAILED));
    }

    /** In the words of dataflowlib/job.go and execute.go. */
    @ParameterizedTest
    @CsvSource({
        "Job state: JOB_STATE_PENDING ..., STARTING",
        "Job still running ..., RUNNING",
        "Job 2026-11-22_07_28-123 succeeded!, DONE",
        "Job 2026-11-22_07_28-123 cancelled, CANCELLED",
        "Job 2026-11-22_07_28-123 drained, DRAINED",
        "Job 2026-11-22_07_28-123 updated, UPDATED",
        "Failed to execute job: Job 2026-11-22_07_28-123 failed, FAILED"
    })
    void jobOnDataflowIsFollowed(String message, JobState state) {
        read("2026/11/22 15:00:00 Submitted job: 2026-11-22_07_28-123\n2026/11/22 15:00:01 " + message);

        assertThat(log.jobs()).containsExactly(new JobProgress("2026-11-22_07_28-123", state));
    }

    @Test
    void launcherThatCannotAskAnyMoreSaysSoLast() {
        read("Submitted job: j\nJob still running ...\nFailed to execute job: failed to get job");
        assertThat(log.hasLostSight()).isTrue();

        read("Job still running ...");
        assertThat(log.hasLostSight()).as("it could ask again").isFalse();

        read("2026/11/22 15:00:00 failed to get metrics\n" + "goroutine 1\n".repeat(5));
        assertThat(log.hasLostSight()).isTrue();
        read("word\n".repeat(20));
        assertThat(log.hasLostSight()).as("the pipeline's own words").isFalse();
    }

    @Test
    void consoleOfDataflowIsKept() {
        read("""
                msg="Submitted job: 2026-11-22_07_28-123"
                msg="Console: https://console.cloud.google.com/dataflow/jobs/europe-west1/2026-11-22_07_28-123?project=example.com:p-1"
                msg="Logs: https://console.cloud.google.com/logs/viewer?project=p-1&resource=dataflow_step%2Fjob_id%2F2026"
                """);

        assertThat(log.console())
                .contains(
                        URI.create(
                                "https://console.cloud.google.com/dataflow/jobs/europe-west1/2026-11-22_07_28-123?project=example.com:p-1"));
        assertThat(submitted()).containsExactly("2026-11-22_07_28-123");
    }

    /** With --async, a job of the same name that runs already is taken. */
    @Test
    void jobThatRanAlreadyIsKnownByItsConsole() {
        read("Console: https://console.cloud.google.com/dataflow/jobs/us-central1/2026-11-22_07_28-9?project=p");

        assertThat(submitted()).containsExactly("2026-11-22_07_28-9");
        assertThat(log.jobs()).containsExactly(new JobProgress("2026-11-22_07_28-9", null, true));

        read("Job still running ...");
        assertThat(log.jobs()).containsExactly(new JobProgress("2026-11-22_07_28-9", JobState.RUNNING, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time=x level=INFO source=/a/job.go:1 msg=\"Submitted job: job-1\"",
                "{\"time\":\"x\",\"level\":\"INFO\",\"msg\":\"Submitted job: job-1\"}",
                "{\"severity\":\"INFO\",\"message\":\"Submitted job: job-1\",\"a\":1}",
                "2026/11/22 15:00:00 Submitted job: job-1",
                "2026/11/22 15:00:00 INFO Submitted job: job-1 key=value",
                "Submitted job: job-1",
                "\u001b[42m INFO \u001b[0m Submitted job: job-1"
            })
    void everyFormatOfTheLogIsUnderstood(String line) {
        read(line);

        assertThat(submitted()).containsExactly("job-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Submitted job:",
                "NotSubmitted job: job-1",
                "Job[job-1] state: RUNNING",
                "Job job-1 failed",
                "Job still running ...",
                "pipeline completed job-1[x]",
                "Console: https://example.com/dataflow",
                "a line of the pipeline"
            })
    void otherLinesAreNoJobs(String line) {
        read(line);

        assertThat(log.jobs()).isEmpty();
        assertThat(submitted()).isEmpty();
        assertThat(log.console()).isEmpty();
    }

    @Test
    void wordsOfThePipelineChangeNoJob() {
        read("""
                msg="Submitted job: job-1"
                Job[other] state: FAILED
                Job of the day failed
                Job 17 failed
                """);

        assertThat(log.jobs()).containsExactly(new JobProgress("job-1", null));
    }

    private List<String> submitted() {
        return log.jobs().stream().map(JobProgress::id).toList();
    }

    private void read(String text) {
        text.lines().forEach(log::line);
    }

    @Test
    void jobsThatAreSubmittedSideBySideAreBothOurs() {
        JobLog service = JobLog.ofService(job -> true);
        List.of(
                        "Prepared job with id: a_1 and staging token: x",
                        "Prepared job with id: b_1 and staging token: y",
                        "Submitted job: a",
                        "Submitted job: b",
                        "Submitted job: words-of-the-pipeline")
                .forEach(service::line);

        assertThat(service.jobs()).extracting(JobProgress::id).containsExactly("a", "b");
    }
}
