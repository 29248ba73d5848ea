package io.github.beamgo.launch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.command.LaunchPlanner;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.engine.JobServers;
import io.github.beamgo.launch.job.JobHost;
import io.github.beamgo.launch.job.JobState;
import io.github.beamgo.launch.job.LaunchRecordFile;
import io.github.beamgo.launch.preflight.Preflight;
import io.github.beamgo.launch.preflight.TcpReach;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.result.JobReport;
import io.github.beamgo.launch.result.LaunchResult;
import io.github.beamgo.launch.result.ResultJson;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.launch.worker.WorkerPool;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of launchers. */
@DisabledOnOs(OS.WINDOWS)
class LaunchExecutorTest {

    private static final String DONE = """
            echo 'Prepared job with id: x_1 and staging token: y' >&2
            echo 'Submitted job: x_1' >&2
            echo 'Job[x_1] state: DONE' >&2
            """;

    private static final String PAGE = "https://console.cloud.google.com/dataflow/jobs/eu/2026-1?project=p";

    private static final String SUBMITTED = "echo 'Submitted job: 2026-1' >&2; echo 'Console: " + PAGE + "' >&2\n";

    private final LaunchExecutor launcher = launcher(new ProcessRunner());
    private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();

    private final List<LaunchResult> results = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void bytesOfBothStreamsPassThroughUnchanged() throws IOException, InterruptedException {
        run("printf 'a\\r\\n\\377\\000\\tno end'; printf 'to error\\n' >&2", null);

        assertThat(standardOutput.toByteArray())
                .containsExactly('a', '\r', '\n', 0xff, 0, '\t', 'n', 'o', ' ', 'e', 'n', 'd');
        assertThat(standardError).hasToString("to error\n");
    }

    @Test
    void muchOutputIsNeitherLostNorMixed() throws IOException, InterruptedException {
        run("i=0; while [ $i -lt 5000 ]; do echo \"out $i\"; echo \"err $i\" >&2; i=$((i+1)); done", null);

        assertThat(standardOutput.toString(StandardCharsets.UTF_8)).isEqualTo(numbered("out"));
        assertThat(standardError.toString(StandardCharsets.UTF_8)).isEqualTo(numbered("err"));
    }

    @Test
    void argumentsEnvironmentAndFolderArriveAsTheyAre() throws IOException, InterruptedException {
        Path script = script("for a in \"$@\"; do echo \"[$a]\"; done; echo \"$WHO\"; pwd");
        LaunchRequestBuilder request = new LaunchRequestBuilder(folder.toRealPath())
                .args("--input=a b", "--x=1,2=3", "", "it's \"so\" $HOME")
                .variables(Map.of("WHO", "me"));

        launcher.run(plan(request, script), LaunchExecutorTest::noEngine, standardOutput, standardError, this::take);

        assertThat(standardOutput)
                .hasToString("[--runner=prism]\n[--input=a b]\n[--x=1,2=3]\n[]\n[it's \"so\" $HOME]\nme\n"
                        + folder.toRealPath() + "\n");
    }

    @Test
    void successIsNoError() {
        assertThatCode(() -> run("exit 0", Duration.ofMinutes(5))).doesNotThrowAnyException();

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(LaunchResult.Outcome.SUCCEEDED);
            assertThat(result.exitCode()).isZero();
            assertThat(folder.resolve("launch-result.json")).hasContent(ResultJson.text(result));
        });
    }

    @Test
    void resultSaysWhyALaunchFailed() {
        assertThatThrownBy(() -> run("echo no luck; exit 7", null)).isInstanceOf(PipelineException.class);

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(LaunchResult.Outcome.FAILED);
            assertThat(result.exitCode()).isEqualTo(7);
            assertThat(String.valueOf(result.cause())).contains("exit code 7", "no luck");
        });
    }

    @Test
    void resultSaysThatALaunchTookTooLong() {
        assertThatThrownBy(() -> run("exec sleep 1000", Duration.ofMillis(300))).isInstanceOf(PipelineException.class);

        assertThat(results).extracting(LaunchResult::outcome).containsExactly(LaunchResult.Outcome.TIMED_OUT);
    }

    @Test
    void resultSaysThatAJobWasCancelled() {
        assertThatThrownBy(() -> run(DONE.replace("DONE", "CANCELLED") + "exit 1", null))
                .isInstanceOf(PipelineException.class);

        assertThat(results).extracting(LaunchResult::outcome).containsExactly(LaunchResult.Outcome.CANCELLED);
    }

    @Test
    void resultSaysThatMavenWasEnded() {
        Thread maven = Thread.currentThread();
        OutputStream output = new OutputStream() {
            @Override
            public void write(int b) {
                maven.interrupt();
            }
        };

        assertThatThrownBy(() -> launcher.run(
                        plan(script("echo begun; exec sleep 1000"), null),
                        LaunchExecutorTest::noEngine,
                        output,
                        standardError,
                        this::take))
                .isInstanceOf(InterruptedException.class);
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(LaunchResult.Outcome.INTERRUPTED);
            assertThat(result.cause()).isNull();
            assertThat(folder.resolve("launch-result.json")).hasContent(ResultJson.text(result));
        });
    }

    /** Its job may be done before that is logged, and cannot be running any more. */
    @Test
    void prismInTheLauncherEndsBeforeItCanBeAsked() throws IOException, InterruptedException {
        try (Log log = new Log()) {
            run(DONE.replace("DONE", "RUNNING"), null);

            assertThat(log.text())
                    .contains("Job x_1: state unknown. No counts are available.")
                    .contains("mvn beamgo:start beamgo:launch -Dbeamgo.environmentType=LOOPBACK"
                            + " '-Dbeamgo.endpoint=${beamgo.started.endpoint}'");
        }
        assertThat(results).flatExtracting(LaunchResult::jobs).containsExactly(JobReport.without("x_1", null, null));
    }

    @Test
    void failureHasTheExitCodeAndTheLastLines() {
        assertThatThrownBy(() -> run("seq 1 30 >&2; echo 'the end' >&2; exit 42", null))
                .isInstanceOf(PipelineException.class)
                .hasMessage("""
                        The launcher ended with exit code 42. Its last lines:
                        22
                        23
                        24
                        25
                        26
                        27
                        28
                        29
                        30
                        the end
                        The command is printed above its output.""");
        assertThat(standardError.toString(StandardCharsets.UTF_8).lines()).hasSize(31);
    }

    @Test
    void silentFailureSaysSo() {
        assertThatThrownBy(() -> run("exit 2", null))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("The launcher ended with exit code 2. It printed nothing. ");
    }

    @Test
    void launcherThatWasKilledIsNotSaidToHaveExited() {
        assertThatThrownBy(() -> run("kill -KILL $$", null))
                .isInstanceOf(PipelineException.class)
                .hasMessage("The launcher was killed by signal 9: the system ran out of memory, or somebody killed it."
                        + " If nobody killed it, give the machine more memory; then try again.");
        assertThatThrownBy(() -> run("kill -TERM $$", null))
                .isInstanceOf(PipelineException.class)
                .hasMessage("The launcher was killed by signal 15. Try again.");
    }

    @Test
    void launcherThatTakesTooLongIsEnded() throws IOException {
        Path pid = folder.resolve("pid");

        assertThatThrownBy(() -> run("echo begun; echo $$ > '" + pid + "'; sleep 1000", Duration.ofSeconds(5)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith(
                        "The launcher did not end within 5s, the <timeout> (-Dbeamgo.timeout), and was stopped.")
                .hasMessageContaining("Its last lines:\nbegun\n");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void fileThatIsNoProgramIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "no program");

        assertThatThrownBy(() -> launcher.run(
                        plan(file, null), LaunchExecutorTest::noEngine, standardOutput, standardError, this::take))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The launcher cannot be run: Cannot start " + file)
                .hasMessageContaining("compiled for this machine");
    }

    /** As a program that goes on serving its metrics at the end of its main. */
    @Test
    void launcherThatStaysWhenItsJobIsDoneIsEnded() throws IOException, InterruptedException {
        LaunchRequestBuilder request = new LaunchRequestBuilder(folder)
                .variables(System.getenv())
                .timeout(Duration.ofMinutes(5))
                .launcherGrace(Duration.ofMillis(300));

        try (Log log = new Log()) {
            launcher.run(
                    plan(request, script(DONE + "exec sleep 1000")),
                    LaunchExecutorTest::noEngine,
                    standardOutput,
                    standardError,
                    this::take);

            assertThat(log.text()).contains("The job is done, but the launcher has neither ended");
        }
    }

    @Test
    void launcherThatWorksWhenItsJobIsDoneMayStay() throws IOException, InterruptedException {
        LaunchRequestBuilder request =
                new LaunchRequestBuilder(folder).variables(System.getenv()).launcherGrace(Duration.ofSeconds(2));

        launcher.run(
                plan(request, script(DONE + "for i in 1 2 3 4 5 6; do sleep 0.5; echo $i; done")),
                LaunchExecutorTest::noEngine,
                standardOutput,
                standardError,
                this::take);

        assertThat(standardOutput.toString(StandardCharsets.UTF_8)).endsWith("6\n");
    }

    /** Its main sets --async by itself. */
    @Test
    void jobOnDataflowThatOutlivesItsLauncherIsFollowedToItsEnd() throws IOException, InterruptedException {
        FakeJobs service = new FakeJobs(JobState.STARTING, JobState.RUNNING, JobState.DONE);

        runOnDataflow(service, SUBMITTED);

        assertThat(service.calls()).doesNotContain("cancel 2026-1");
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(LaunchResult.Outcome.SUCCEEDED);
            assertThat(result.console()).isEqualTo(PAGE);
        });
    }

    @Test
    void launcherThatCouldNotAskAnyMoreIsNoFailure() throws IOException, InterruptedException {
        runOnDataflow(
                new FakeJobs(JobState.DONE), SUBMITTED + "echo 'failed to get job' >&2; echo 'caused by:' >&2; exit 1");

        assertThat(results).extracting(LaunchResult::outcome).containsExactly(LaunchResult.Outcome.SUCCEEDED);
    }

    @Test
    void launcherThatFailedOtherwiseIsAFailureAlthoughItsJobSucceeds() {
        FakeJobs service = new FakeJobs(JobState.RUNNING, JobState.DONE);

        assertThatThrownBy(() -> runOnDataflow(
                        service, SUBMITTED + "echo failed to get job >&2; echo 'Job still running ...' >&2; exit 2"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("The launcher ended with exit code 2, although job 2026-1 succeeded.");
        assertThat(service.calls()).doesNotContain("cancel 2026-1");
    }

    @Test
    void jobOfALauncherThatWasKilledIsCancelled() {
        FakeJobs service = new FakeJobs(JobState.RUNNING, JobState.RUNNING, JobState.CANCELLED);

        assertThatThrownBy(() -> runOnDataflow(service, SUBMITTED + "echo failed to get job; kill -KILL $$"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("The launcher was killed by signal 9");
        assertThat(service.calls()).contains("cancel 2026-1");
    }

    @Test
    void drainedJobIsASuccessThatIsSaid() throws IOException, InterruptedException {
        try (Log log = new Log()) {
            runOnDataflow(new FakeJobs(JobState.DRAINED), SUBMITTED);

            assertThat(log.text()).contains("Job 2026-1 was drained");
        }
        assertThat(results).extracting(LaunchResult::outcome).containsExactly(LaunchResult.Outcome.SUCCEEDED);
    }

    @Test
    void pageOfAJobThatIsOnlySubmittedIsKnown() throws IOException, InterruptedException {
        FakeJobs service = new FakeJobs(JobState.RUNNING);

        runOnDataflow(service, SUBMITTED, "--async");

        assertThat(service.calls()).doesNotContain("cancel 2026-1");
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(LaunchResult.Outcome.SUBMITTED);
            assertThat(result.console()).isEqualTo(PAGE);
        });
    }

    @Test
    void launchesAtTheSameTimeWriteToDifferentFolders() throws IOException {
        try (ResourceStack first = new ResourceStack();
                ResourceStack second = new ResourceStack()) {
            assertThat(OutputSlot.take(folder, "launch", first)).isEqualTo(folder);
            assertThat(OutputSlot.take(folder, "launch", second)).isEqualTo(folder.resolve("launch-2"));
        }
        try (ResourceStack next = new ResourceStack()) {
            assertThat(OutputSlot.take(folder, "launch", next)).isEqualTo(folder);
        }
    }

    private void take(Path file, LaunchResult result) {
        assertThat(file).isEqualTo(folder.resolve("launch-result.json"));
        results.add(result);
    }

    private void runOnDataflow(FakeJobs service, String script, String... args)
            throws IOException, InterruptedException {
        LaunchRequestBuilder request = new LaunchRequestBuilder(folder)
                .runner("dataflow")
                .dataflow(new DataflowOptions("p", "eu", "gs://b/s", null, false))
                .args(args)
                .variables(System.getenv());
        launcher(new ProcessRunner(), host -> service)
                .run(
                        plan(request, script(script)),
                        LaunchExecutorTest::noEngine,
                        standardOutput,
                        standardError,
                        this::take);
    }

    private void run(String script, @Nullable Duration timeout) throws IOException, InterruptedException {
        launcher.run(
                plan(script(script), timeout), LaunchExecutorTest::noEngine, standardOutput, standardError, this::take);
    }

    private LaunchPlan plan(Path program, @Nullable Duration timeout) {
        LaunchRequestBuilder request = new LaunchRequestBuilder(folder).variables(System.getenv());
        return plan(timeout == null ? request : request.timeout(timeout), program);
    }

    private static LaunchExecutor launcher(ProcessRunner processes) {
        return launcher(processes, service -> service);
    }

    private static LaunchExecutor launcher(ProcessRunner processes, UnaryOperator<@Nullable JobHost> services) {
        BinaryInspector inspector = new BinaryInspector();
        return new LaunchExecutor(
                new Preflight(inspector, new TcpReach()),
                new EngineConnector(new JobServers(processes), new WorkerPool(processes), inspector),
                processes,
                new LaunchRecordFile(),
                services);
    }

    private static List<Path> noEngine(EngineArtifacts artifacts) {
        throw new AssertionError(artifacts);
    }

    private static LaunchPlan plan(LaunchRequestBuilder builder, Path program) {
        LaunchRequest request = builder.skipPreflight().build();
        return LaunchPlanner.plan(
                request,
                SitePlanner.plan(request),
                new LaunchBinaries(
                        new LaunchableBinary(BinaryRole.LAUNCHER, new Target("linux", "amd64"), program, null),
                        null,
                        null));
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("launcher.sh"), "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static String numbered(String stream) {
        return IntStream.range(0, 5000).mapToObj(i -> stream + " " + i + "\n").collect(Collectors.joining());
    }
}
