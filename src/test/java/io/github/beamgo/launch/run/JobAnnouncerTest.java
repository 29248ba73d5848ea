package io.github.beamgo.launch.run;

import static io.github.beamgo.testing.FakeJobServer.job;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.beamgo.launch.engine.FlinkConsole;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecord;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.launch.log.JobProgress;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.testing.FakeJobServer;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobAnnouncerTest {

    private static final String PAGE = "https://console.cloud.google.com/dataflow/jobs/eu/a?project=p";

    private final LaunchRecordFile records = new LaunchRecordFile();

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;
    private Log log;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder).runner("flink").endpoint("a:1");
        log = new Log();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void jobOnAnEndpointIsSaidAndWrittenDown() {
        announcer("a:1").submitted(new JobProgress("job-1", null));

        assertThat(log.text())
                .contains("Job job-1 was submitted to a:1.")
                .contains("Cancel it with: mvn beamgo:cancel -Dbeamgo.jobId=job-1 -Dbeamgo.endpoint=a:1");
        assertThat(written()).isEqualTo(new LaunchRecord("flink", "a:1", "job-1", null, null));
    }

    @Test
    void jobInsideTheLauncherIsNobodysBusiness() {
        request.runner("prism").endpoint(null);
        JobAnnouncer announcer = announcer(null);

        announcer.submitted(new JobProgress("job-1", null));
        announcer.lookForConsole(null);
        announcer.ended(List.of(new JobProgress("job-1", JobState.DONE)), false);

        assertThat(log.text()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void jobThatEndsWithItsLauncherIsSaidToHaveDoneSo() {
        request.runner("prism").endpoint(null);
        JobAnnouncer announcer = announcer(null);
        announcer.begun();
        announcer.submitted(new JobProgress("job-1", null));
        announcer.ended(List.of(new JobProgress("job-1", JobState.RUNNING)), true);
        announcer.close();

        assertThat(log.text()).contains("Job job-1 was ended with its launcher.");
    }

    /** Its launcher has not told that it was done. */
    @Test
    void launcherThatEndedByItselfNeedsNoWords() {
        request.runner("prism").endpoint(null);
        JobAnnouncer announcer = announcer(null);
        announcer.begun();
        announcer.submitted(new JobProgress("job-1", null));
        announcer.ended(List.of(new JobProgress("job-1", JobState.RUNNING)), false);
        announcer.close();

        assertThat(log.text()).isEmpty();
    }

    @Test
    void launcherWithoutAJobIsSaidToHaveEnded() {
        JobAnnouncer notStarted = announcer("a:1");
        notStarted.close();
        assertThat(log.text()).isEmpty();

        JobAnnouncer started = announcer("a:1");
        started.begun();
        started.close();
        assertThat(log.text()).contains("The launcher was ended before it had submitted a job.");
    }

    @Test
    void engineThatEndsWithTheLaunchIsWrittenDown() {
        request.endpoint(null);

        announcer("b:2").submitted(new JobProgress("job-1", null));

        assertThat(written())
                .isEqualTo(
                        new LaunchRecord(LaunchRecord.FORMAT_VERSION, "flink", "b:2", "job-1", null, null, true, null));
    }

    @Test
    void jobOnDataflowIsFoundByProjectAndRegion() {
        request.runner("dataflow").endpoint(null).dataflow(new DataflowOptions("p", "eu", "gs://b/s", null, false));

        announcer(null).submitted(new JobProgress("2026-1", null));

        assertThat(log.text())
                .contains("Job 2026-1 was submitted to Dataflow.")
                .contains(
                        "Cancel it with: mvn beamgo:cancel -Dbeamgo.jobId=2026-1 -Dbeamgo.project=p -Dbeamgo.region=eu");
        assertThat(written())
                .isEqualTo(new LaunchRecord(
                        LaunchRecord.FORMAT_VERSION,
                        "dataflow",
                        null,
                        "2026-1",
                        null,
                        null,
                        null,
                        new DataflowLocation("p", "eu", null)));
    }

    @Test
    void jobOnDataflowThatRanBeforeWasNotSubmitted() {
        request.runner("dataflow").endpoint(null).dataflow(new DataflowOptions("p", "eu", "gs://b/s", null, false));

        announcer(null).submitted(new JobProgress("2026-1", null, true));

        assertThat(log.text())
                .contains("Job 2026-1 runs already on Dataflow under this name")
                .doesNotContain("was submitted to");
    }

    @Test
    void argumentsSayProjectAndRegionAsWell() {
        request.runner("dataflow")
                .endpoint(null)
                .args("--project=mine", "--region", "us", "--staging_location=gs://b/s");

        announcer(null).submitted(new JobProgress("2026-1", null));

        assertThat(log.text()).contains("-Dbeamgo.jobId=2026-1 -Dbeamgo.project=mine -Dbeamgo.region=us");
    }

    @Test
    void pageInTheLogIsSaidOnce() {
        JobAnnouncer announcer = announcer("a:1");
        announcer.lookForConsole(PAGE);
        assertThat(log.text()).as("before there is a job").isEmpty();
        announcer.submitted(new JobProgress("a", null));

        announcer.lookForConsole(PAGE);
        announcer.lookForConsole(PAGE);

        assertThat(log.text()).containsOnlyOnce("Job a can be watched at " + PAGE);
        assertThat(written()).isEqualTo(new LaunchRecord("flink", "a:1", "a", PAGE, null));
    }

    @Test
    void nextJobTakesThePlaceOfTheOneBefore() {
        JobAnnouncer announcer = announcer("a:1");
        announcer.submitted(new JobProgress("a", null));
        announcer.lookForConsole(PAGE);

        announcer.submitted(new JobProgress("b", null));

        assertThat(written()).isEqualTo(new LaunchRecord("flink", "a:1", "b", null, null));
    }

    @Test
    void endIsWrittenDownAndSuccessIsSaid() {
        JobAnnouncer announcer = announcer("a:1");
        announcer.submitted(new JobProgress("a", null));
        announcer.submitted(new JobProgress("b", null));

        announcer.ended(List.of(new JobProgress("a", JobState.DONE), new JobProgress("b", JobState.FAILED)), false);

        assertThat(log.text()).contains("Job a is DONE.").doesNotContain("Job b is");
        assertThat(written()).isEqualTo(new LaunchRecord("flink", "a:1", "b", null, JobState.FAILED));
    }

    @Test
    void launchWithoutAJobLeavesTheRecordOfTheLastOne() throws IOException {
        LaunchRecord last = new LaunchRecord("spark", "b:2", "last", null, JobState.DONE);
        records.write(last, folder.resolve("launch.json"));

        announcer("a:1").ended(List.of(), false);

        assertThat(written()).isEqualTo(last);
    }

    @Test
    void recordThatCannotBeWrittenDoesNotEndTheLaunch() throws IOException {
        Files.createDirectories(folder.resolve("launch.json/in the way"));

        announcer("a:1").submitted(new JobProgress("a", null));

        assertThat(log.text())
                .contains("Job a was submitted to a:1.")
                .contains("The job could not be recorded in " + folder.resolve("launch.json") + ": ");
    }

    @Test
    void clusterThatTheJobServerUsesIsAskedForThePage() throws IOException {
        HttpServer flink = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        flink.createContext("/jobs/overview", exchange -> {
            byte[] body = "{\"jobs\":[{\"jid\":\"f00\",\"name\":\"words\",\"start-time\":1}]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        flink.start();
        String master = "localhost:" + flink.getAddress().getPort();
        try (FakeJobServer server =
                new FakeJobServer(new FakeJobServer.Service(job("a", "words", JobApi.JobState.Enum.RUNNING)))) {
            request.endpoint(null).flinkMaster(master);
            JobAnnouncer announcer = announcer(server.address());
            announcer.submitted(new JobProgress("a", null));

            announcer.lookForConsole(null);
        } finally {
            flink.stop(0);
        }

        String page = "http://" + master + "/#/job/running/f00";
        assertThat(log.text()).contains("Job a can be watched at " + page);
        assertThat(written().console()).isEqualTo(page);
    }

    @Test
    void jobServerThatDoesNotAnswerHasNoPage() throws IOException {
        try (ReservedPort port = ReservedPort.open()) {
            request.endpoint(null).flinkMaster("localhost:1");
            JobAnnouncer announcer = announcer(port.address());
            announcer.submitted(new JobProgress("a", null));

            announcer.lookForConsole(null);
        }

        assertThat(log.text()).doesNotContain("can be watched");
        assertThat(written().console()).isNull();
    }

    private JobAnnouncer announcer(@Nullable String endpoint) {
        return new JobAnnouncer(request.plan(), endpoint, records, new FlinkConsole(Duration.ofMinutes(1)));
    }

    private LaunchRecord written() {
        return records.read(folder.resolve("launch.json"));
    }
}
