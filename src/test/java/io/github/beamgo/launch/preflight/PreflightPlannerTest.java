package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.command.LaunchPlanner;
import io.github.beamgo.launch.request.BeamOptions;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightPlannerTest {

    private static final DataflowOptions DATAFLOW = new DataflowOptions("p", "r", "gs://b/s", null, false);

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
    }

    @Test
    void prismInsideTheLauncherIsAllInTheLauncher() {
        PreflightRequest checks = checks();

        assertThat(checks.engine()).isEqualTo(EngineHost.LAUNCHER);
        assertThat(checks.workerHost()).isEqualTo(WorkerHost.LAUNCHER);
        assertThat(checks.endpoint()).isNull();
        assertThat(checks.workerPool()).isNull();
        assertThat(checks.async()).isFalse();
    }

    @Test
    void binariesAreCheckedForWhereTheyRun() {
        request.host("linux", "arm64").environment("WORKER_POOL");

        assertThat(checks().launcher()).isEqualTo(binary(BinaryRole.LAUNCHER, "linux", "arm64", false));
        assertThat(checks().worker()).isEqualTo(binary(BinaryRole.WORKER, "linux", "arm64", false));
    }

    @Test
    void launcherThatTheUserChoseIsCheckedForWhatItWasBuiltFor() {
        request.host("darwin", "arm64").launcherTarget("darwin-amd64-v3");

        assertThat(checks().launcher()).isEqualTo(binary(BinaryRole.LAUNCHER, "darwin", "amd64", false));
    }

    @Test
    void poolThatTheBuildHasStartedRunsWhereTheLauncherDoes() {
        request.endpoint("localhost:8073").environment("EXTERNAL").environmentConfig("localhost:50000");
        assertThat(checks().workerHost()).isEqualTo(WorkerHost.THIS_MACHINE);

        request.started(new StartedEngine("flink", "localhost:8073", "localhost:50000", true));
        assertThat(checks().workerHost()).isEqualTo(WorkerHost.THIS_BUILD);
    }

    @Test
    void argumentsAreCheckedWhereTheLauncherRuns() {
        request.args("--input=x").workingDirectory(folder);

        assertThat(checks().arguments()).isEqualTo(BeamOptions.parse(List.of("--input=x")));
        assertThat(checks().folder()).isEqualTo(folder);
    }

    /** Nobody knows what the engine's machines are: the one worker that there is will be right. */
    @Test
    void workerForMachinesElsewhereIsCheckedForWhatItWasBuiltFor() {
        LaunchRequest built = request.runner("flink").endpoint("a:1").build();
        LaunchPlan plan = LaunchPlanner.plan(
                built,
                SitePlanner.plan(built),
                new LaunchBinaries(
                        new LaunchableBinary(
                                BinaryRole.LAUNCHER, new Target("linux", "amd64"), folder.resolve("launcher"), null),
                        new LaunchableBinary(
                                BinaryRole.WORKER,
                                new Target("linux", "arm64", "v8.1"),
                                folder.resolve("worker"),
                                null),
                        null));

        assertThat(PreflightPlanner.plan(plan).worker()).isEqualTo(binary(BinaryRole.WORKER, "linux", "arm64", false));
    }

    @Test
    void variantOfTheWorkersTargetDoesNotMatter() {
        request.runner("flink").endpoint("a:1").workerTarget("linux-arm-7");

        assertThat(checks().worker()).isEqualTo(binary(BinaryRole.WORKER, "linux", "arm", false));
    }

    @Test
    void binariesOfTheUsersAreMarked() {
        request.launcherBinary(folder.resolve("launcher")).workerBinary(folder.resolve("worker"));

        assertThat(checks().launcher().configured()).isTrue();
        assertThat(checks().worker()).isNotNull().satisfies(worker -> assertThat(worker.configured())
                .isTrue());
    }

    @Test
    void runnerWithoutWorkersExecutesNone() {
        request.runner("direct").environment("DOCKER");

        assertThat(checks().workerHost()).isEqualTo(WorkerHost.LAUNCHER);
    }

    @Test
    void launchWithoutAWorkerHasNoneToCheck() {
        LaunchRequest built = request.build();
        LaunchPlan plan = LaunchPlanner.plan(
                built,
                SitePlanner.plan(built),
                new LaunchBinaries(
                        new LaunchableBinary(
                                BinaryRole.LAUNCHER, new Target("linux", "amd64"), folder.resolve("l"), null),
                        null,
                        null));

        assertThat(PreflightPlanner.plan(plan).worker()).isNull();
    }

    @Test
    void engineThatIsStartedHereHasNoEndpointYet() {
        assertThat(checks(request.runner("flink")).engine()).isEqualTo(EngineHost.THIS_LAUNCH);
        assertThat(checks(request.flinkMaster("flink.example.com:8081")).engine())
                .isEqualTo(EngineHost.THIS_LAUNCH);
        assertThat(checks().endpoint()).isNull();
    }

    @Test
    void endpointIsAnEngineElsewhere() {
        PreflightRequest checks = checks(request.endpoint("localhost:8073").environment("LOOPBACK"));

        assertThat(checks.engine()).isEqualTo(EngineHost.ELSEWHERE);
        assertThat(checks.endpoint()).isEqualTo("localhost:8073");
        assertThat(checks.workerHost()).isEqualTo(WorkerHost.LAUNCHER);
    }

    @Test
    void workerPoolOfTheUsersIsLookedFor() {
        PreflightRequest there = checks(
                request.runner("flink").endpoint("a:1").environment("EXTERNAL").environmentConfig("pool:50000"));
        assertThat(there.workerPool()).isEqualTo("pool:50000");
        assertThat(there.workerHost()).isEqualTo(WorkerHost.ELSEWHERE);

        assertThat(checks(request.endpoint("localhost:8099")).workerHost()).isEqualTo(WorkerHost.THIS_MACHINE);
    }

    @Test
    void otherConfigurationsAreNoWorkerPool() {
        assertThat(checks(request.environment("WORKER_POOL")).workerPool()).isNull();
        assertThat(checks(request.runner("flink").environment("PROCESS").environmentConfig("{}"))
                        .workerPool())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8099, WORKER_POOL, THIS_LAUNCH",
        "localhost:8099, PROCESS, THIS_LAUNCH",
        "a:1, PROCESS, ELSEWHERE",
        "a:1, DOCKER, DEFAULT_IMAGE",
        "localhost:8099, DOCKER, DEFAULT_IMAGE"
    })
    void environmentSaysWhereTheWorkerRuns(String endpoint, String environment, WorkerHost host) {
        assertThat(checks(request.runner("flink").endpoint(endpoint).environment(environment))
                        .workerHost())
                .isEqualTo(host);
    }

    @Test
    void bootOfTheUsersRunsWorkersThatAreNotOurs() {
        request.runner("flink").endpoint("localhost:8099").environment("PROCESS");

        assertThat(checks(request.environmentConfig("{\"command\":\"/opt/boot\"}"))
                        .workerHost())
                .isEqualTo(WorkerHost.THIS_MACHINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sdk_container_image=i",
                "--worker_harness_container_image=i",
                "--sdk_harness_container_image_override=.*,i",
                "--environment_config=i"
            })
    void imageOfTheUsersMayStandAmongTheArguments(String argument) {
        assertThat(checks(request.runner("flink").endpoint("a:1").args(argument))
                        .workerHost())
                .isEqualTo(WorkerHost.OWN_IMAGE);
    }

    @Test
    void imageOfTheUsersMayBeAParameter() {
        request.sdkContainerImage("example.com/beam:1");

        assertThat(checks(request.runner("flink").endpoint("a:1")).workerHost()).isEqualTo(WorkerHost.OWN_IMAGE);
        assertThat(checks(request.runner("dataflow").endpoint(null).dataflow(DATAFLOW))
                        .workerHost())
                .isEqualTo(WorkerHost.OWN_IMAGE);
    }

    @Test
    void dataflowRunsBeamsOwnImageElsewhere() {
        PreflightRequest checks = checks(request.runner("dataflow").dataflow(DATAFLOW));

        assertThat(checks.engine()).isEqualTo(EngineHost.ELSEWHERE);
        assertThat(checks.workerHost()).isEqualTo(WorkerHost.DEFAULT_IMAGE);
    }

    @Test
    void asynchronousLaunchIsCheckedForIt() {
        assertThat(checks(request.args("--async")).async()).isTrue();
    }

    private PreflightRequest checks() {
        return checks(request);
    }

    private static PreflightRequest checks(LaunchRequestBuilder builder) {
        return PreflightPlanner.plan(builder.plan());
    }

    private CheckedBinary binary(BinaryRole role, String os, String arch, boolean configured) {
        return new CheckedBinary(role, folder.resolve(role.toString()), new Target(os, arch), configured);
    }
}
