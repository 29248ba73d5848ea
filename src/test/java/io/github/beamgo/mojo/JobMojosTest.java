package io.github.beamgo.mojo;

import static io.github.beamgo.testing.FakeJobServer.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecord;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.testing.FakeJobServer;
import io.github.beamgo.testing.ReservedPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.apache.beam.model.pipeline.v1.MetricsApi;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.ByteString;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status} and {@code cancel}: which job they mean, and what they say of it. */
@MojoTest
class JobMojosTest {

    private final FakeJobServer.Service service = new FakeJobServer.Service(
                    job("last", "words", JobApi.JobState.Enum.RUNNING),
                    job("other", "lines", JobApi.JobState.Enum.RUNNING),
                    job("done", "", JobApi.JobState.Enum.DONE))
            .onCancel("last", JobApi.JobState.Enum.CANCELLED)
            .onCancel("other", JobApi.JobState.Enum.CANCELLED);
    private final Log log = mock(Log.class);

    @TempDir
    Path folder;

    @Inject
    private MavenSession session;

    private FakeJobServer server;
    private String address;

    @BeforeEach
    void begin() throws IOException {
        server = new FakeJobServer(service);
        address = server.address();
        session.getUserProperties().setProperty("beamgo.outputDirectory", folder.toString());
        record("launch.json", address, "last");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    @InjectMojo(goal = "status")
    void statusIsThatOfTheLastLaunch(StatusMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("Job last on " + address + " is RUNNING.");
    }

    @Test
    @InjectMojo(goal = "status")
    @MojoParameter(name = "format", value = "json")
    void statusAsJsonIsAllThatIsPrinted(StatusMojo mojo) throws Exception {
        service.counted(MetricsApi.MonitoringInfo.newBuilder()
                .setUrn("beam:metric:user:sum_int64:v1")
                .putLabels("PTRANSFORM", "e1")
                .putLabels("NAMESPACE", "words")
                .putLabels("NAME", "seen")
                .setPayload(ByteString.copyFrom(new byte[] {42}))
                .build());
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            execute(mojo);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {
                  "id" : "last",
                  "name" : "words",
                  "state" : "RUNNING",
                  "metricsFinal" : false,
                  "metrics" : {
                    "counters" : [
                      {
                        "step" : "e1",
                        "namespace" : "words",
                        "name" : "seen",
                        "value" : 42
                      }
                    ],
                    "distributions" : [ ],
                    "gauges" : [ ],
                    "elements" : [ ]
                  }
                }
                """);
        verify(log, never()).info(anyString());
    }

    @Test
    @InjectMojo(goal = "status")
    @MojoParameter(name = "pipeline", value = "enrich")
    void eachPipelineHasItsLastLaunch(StatusMojo mojo) throws Exception {
        record("enrich-launch.json", address, "done");

        execute(mojo);

        verify(log).info("Job done on " + address + " is DONE.");
    }

    @Test
    @InjectMojo(goal = "cancel")
    void lastLaunchIsCancelledAndAwaited(CancelMojo mojo) throws Exception {
        execute(mojo);

        assertThat(service.cancelled()).containsExactly("last");
        verify(log).info("Job last on " + address + " is CANCELLED.");
    }

    @Test
    @InjectMojo(goal = "cancel")
    void jobThatHasEndedStaysAsItIs(CancelMojo mojo) throws Exception {
        record("launch.json", address, "done");

        execute(mojo);

        assertThat(service.cancelled()).isEmpty();
        verify(log).info("Job done on " + address + " has ended already: it is DONE.");
    }

    @Test
    @InjectMojo(goal = "cancel")
    @MojoParameter(name = "jobId", value = " last ")
    void sameJobMayBeNamed(CancelMojo mojo) throws Exception {
        execute(mojo);

        assertThat(service.cancelled()).containsExactly("last");
    }

    @Test
    @InjectMojo(goal = "cancel")
    @MojoParameter(name = "jobId", value = "other")
    void otherJobNeedsItsJobService(CancelMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Job other is not the job that was launched last, last, so its job service is not known."
                        + " Set <endpoint> (-Dbeamgo.endpoint) to the address of its job service, or <project> (-Dbeamgo.project)"
                        + " and <region> (-Dbeamgo.region) for a job on Dataflow.");
        assertThat(service.cancelled()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "cancel")
    void otherProjectOnTheCommandLineIsNotIgnored(CancelMojo mojo) throws Exception {
        recordOnDataflow();
        session.getUserProperties().setProperty("beamgo.region", "eu");
        session.getUserProperties().setProperty("beamgo.project", "mine");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The job that was launched last, 2026-1, is not in the project mine, but in yours."
                        + " Set <jobId> (-Dbeamgo.jobId), <project> (-Dbeamgo.project) and <region> (-Dbeamgo.region), or"
                        + " remove -Dbeamgo.project.");
    }

    @Test
    @InjectMojo(goal = "cancel")
    void jobOfAnEngineIsInNoRegion(CancelMojo mojo) {
        session.getUserProperties().setProperty("beamgo.region", "eu");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(
                        "The job that was launched last, last, is not in the region eu, but was launched on"
                                + " flink.");
        assertThat(service.cancelled()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "cancel")
    @MojoParameter(name = "project", value = "mine")
    @MojoParameter(name = "region", value = "eu")
    void projectOfThePomIsForItsLaunches(CancelMojo mojo) throws Exception {
        execute(mojo);

        assertThat(service.cancelled()).containsExactly("last");
    }

    @Test
    @InjectMojo(goal = "status")
    @MojoParameter(name = "endpoint", value = "")
    @MojoParameter(name = "jobId", value = "")
    void blankParametersAreNotSet(StatusMojo mojo) throws Exception {
        execute(mojo);

        verify(log).info("Job last on " + address + " is RUNNING.");
    }

    @Test
    @InjectMojo(goal = "status")
    void jobOfTheRecordIsNotLookedForElsewhere(StatusMojo mojo) throws Exception {
        set(mojo, "endpoint", address);
        record("launch.json", "localhost:1", "last");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The job that was launched last, last, is not on " + address + ", but on localhost:1."
                        + " Set <jobId> (-Dbeamgo.jobId), or remove <endpoint> (-Dbeamgo.endpoint).");
    }

    @Test
    @InjectMojo(goal = "cancel")
    @MojoParameter(name = "jobId", value = "other")
    void jobAndServiceNeedNoRecord(CancelMojo mojo) throws Exception {
        set(mojo, "endpoint", address);
        Files.delete(folder.resolve("launch.json"));

        execute(mojo);

        assertThat(service.cancelled()).containsExactly("other");
    }

    @Test
    @InjectMojo(goal = "status")
    void nothingWasLaunched(StatusMojo mojo) throws IOException {
        Files.delete(folder.resolve("launch.json"));

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("There is no " + folder.resolve("launch.json") + ": no job was launched here.");
    }

    @Test
    @InjectMojo(goal = "cancel")
    void jobOnDataflowNeedsProjectAndRegion(CancelMojo mojo) throws IOException {
        record("launch.json", null, "2026-1");

        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("There is no service that knows job 2026-1.")
                .hasMessageContaining("Set <project> (-Dbeamgo.project) and <region> (-Dbeamgo.region)");
    }

    @Test
    @InjectMojo(goal = "cancel")
    @MojoParameter(name = "drain", value = "true")
    void jobServicesCannotDrain(CancelMojo mojo) {
        assertThatThrownBy(() -> execute(mojo))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("<drain> (-Dbeamgo.drain) is set, but the job service at " + address
                        + " can only cancel. Remove it; Dataflow alone drains jobs.");
        assertThat(service.cancelled()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "cancel")
    void serviceThatIsGoneIsSaid(CancelMojo mojo) throws IOException {
        try (ReservedPort port = ReservedPort.open()) {
            record("launch.json", port.address(), "last");

            assertThatThrownBy(() -> execute(mojo))
                    .isInstanceOf(MojoExecutionException.class)
                    .hasMessageStartingWith("The job service at " + port.address() + " cannot be used: ")
                    .hasMessageEndingWith("Check <endpoint> (-Dbeamgo.endpoint) and <jobId> (-Dbeamgo.jobId).")
                    .hasNoCause();
        }
    }

    private void execute(AbstractMojo mojo) throws Exception {
        mojo.setLog(log);
        mojo.execute();
    }

    private void record(String name, @Nullable String endpoint, String job) throws IOException {
        new LaunchRecordFile()
                .write(new LaunchRecord("flink", endpoint, job, null, JobState.RUNNING), folder.resolve(name));
    }

    private void recordOnDataflow() throws IOException {
        new LaunchRecordFile()
                .write(
                        new LaunchRecord(
                                LaunchRecord.FORMAT_VERSION,
                                "dataflow",
                                null,
                                "2026-1",
                                null,
                                JobState.RUNNING,
                                null,
                                new DataflowLocation("yours", "eu", null)),
                        folder.resolve("launch.json"));
    }

    private static void set(AbstractMojo mojo, String parameter, String value) throws IllegalAccessException {
        MojoExtension.setVariableValueToObject(mojo, parameter, value);
    }
}
