package io.github.beamgo.launch.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitePlannerTest {

    private static final DataflowOptions COMPLETE = new DataflowOptions("p", "r", "gs://b/s", null, false);

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8099", "a.b-c.example.com:1", "10.0.0.1:65535", "[::1]:8099", "[fe80::1%eth0]:80"})
    void hostAndPortIsAnEndpoint(String endpoint) {
        assertThat(plan(request.runner("flink").endpoint(endpoint)).endpoint()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:",
                ":8099",
                "localhost:0",
                "localhost:65536",
                "localhost:99999",
                "localhost:123456",
                "http://localhost:8099",
                "localhost:8099/",
                "::1:8099",
                "a b:8099",
                "localhost:80a",
                "[]:80"
            })
    void whatIsNotHostAndPortIsRefused(String endpoint) {
        assertThatThrownBy(() -> plan(request.runner("flink").endpoint(endpoint)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<endpoint> (-Dbeamgo.endpoint) is '" + endpoint + "', which is not host:port")
                .hasMessageContaining("localhost:8099");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flinkk", "", "samza"})
    void unknownRunnerIsRefusedWithAllThatThereAre(String runner) {
        assertThatThrownBy(() -> plan(request.runner(runner)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<runner> (-Dbeamgo.runner) is '" + runner + "'")
                .hasMessageContaining("prism, flink, spark, dataflow, universal, portable, direct, dot, vet;")
                .hasMessageContaining("--runner=" + runner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"universal", "portable"})
    void runnerWithoutAnEngineNeedsAnEndpoint(String runner) {
        assertThatThrownBy(() -> plan(request.runner(runner)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<runner> (-Dbeamgo.runner) '" + runner + "' needs the address")
                .hasMessageContaining("-Dbeamgo.endpoint=host:port");
    }

    @Test
    void flinkAndSparkAreStartedHereWithoutAnEndpoint() {
        LaunchSite flink = plan(request.runner("flink"));
        assertThat(flink.engine()).isEqualTo(new EngineStart(Engine.FLINK, "[local]"));
        assertThat(flink.environmentType()).isEqualTo(EnvironmentType.LOOPBACK);
        assertThat(flink.environmentStated()).isTrue();
        assertThat(plan(request.runner("SparkRunner")).engine()).isEqualTo(new EngineStart(Engine.SPARK, "local[*]"));
        assertThat(plan(request.args("--runner=flink")).engine()).isEqualTo(new EngineStart(Engine.FLINK, "[local]"));
    }

    @Test
    void endpointIsUsedInsteadWhereverItIsGiven() {
        assertThat(plan(request.runner("flink").endpoint("a:1")).engine()).isNull();
        LaunchSite fromArguments = plan(request.endpoint("a:1").args("-endpoint", "b:2"));
        assertThat(fromArguments.engine()).isNull();
        assertThat(fromArguments.endpoint()).isEqualTo("b:2");
        assertThat(fromArguments.environmentType()).isEqualTo(EnvironmentType.DOCKER);
        assertThat(fromArguments.environmentStated()).isFalse();
    }

    @Test
    void prismInsideTheLauncherNeedsNothing() {
        LaunchSite prism = plan(request);

        assertThat(prism.runsInLauncher()).isTrue();
        assertThat(prism.executesWorker()).isFalse();
        assertThat(prism.environmentStated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "flink, [local], true",
        "flink, localhost:8081, true",
        "flink, 127.0.0.1:8081, true",
        "flink, flink.example.com:8081, false",
        "spark, local[2], true",
        "spark, spark://localhost:7077, true",
        "spark, spark://example.com:7077, false"
    })
    void workerRunsHereIfTheClusterDoes(String runner, String master, boolean here) {
        LaunchSite site = plan(request.runner(runner)
                .flinkMaster(master)
                .sparkMaster(master)
                .host("linux", "arm64")
                .environment("PROCESS")
                .environmentConfig("{}"));

        assertThat(site.workerHere()).isEqualTo(here);
        assertThat(site.workerTarget()).hasToString(here ? "linux-arm64" : "linux-amd64");
    }

    @Test
    void clusterElsewhereNeedsFolderThatItsMachinesShare() {
        LaunchRequestBuilder onCluster = request.runner("flink").flinkMaster("example.com:8081");

        assertThat(plan(onCluster.jobServerArgs("--artifacts-dir", "/mnt/staged"))
                        .workerHere())
                .isFalse();
        assertThatThrownBy(() -> plan(onCluster.jobServerArgs("--artifacts-dir-name=x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<flinkMaster> (-Dbeamgo.flinkMaster) is example.com:8081, whose machines have to read the"
                        + " worker from the job server's folder. Name a folder that all of them share, such as"
                        + " -Dbeamgo.jobServerArgs=--artifacts-dir=gs://bucket/staged, or give the <endpoint>"
                        + " (-Dbeamgo.endpoint) of a job server beside the cluster.");
    }

    @Test
    void clusterElsewhereRunsTheWorkerInContainers() {
        assertThat(plan(request.runner("flink").flinkMaster("example.com:8081")).environmentType())
                .isEqualTo(EnvironmentType.DOCKER);
    }

    @ParameterizedTest
    @CsvSource({
        "t2a-standard-4, linux-arm64",
        "c4a-highmem-8, linux-arm64",
        "N4A-standard-1, linux-arm64",
        "c4-standard-4, linux-amd64",
        "n2-standard-4, linux-amd64",
        "t2ax, linux-amd64"
    })
    void machineTypeOfDataflowDecidesTheWorker(String type, String target) {
        DataflowOptions options = new DataflowOptions("p", "r", "gs://b/s", type, false);
        assertThat(plan(request.runner("dataflow").dataflow(options)).workerTarget())
                .hasToString(target);

        assertThat(plan(request.dataflow(COMPLETE).args("--machine_type=" + type))
                        .workerTarget())
                .hasToString(target);
    }

    @Test
    void dataflowIsToldAllThatIsMissingAtOnce() {
        assertThatThrownBy(() -> plan(request.runner("dataflow").args("--project=p")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Dataflow needs <region> (-Dbeamgo.region), <stagingLocation> (-Dbeamgo.stagingLocation)."
                        + " Set them, for example -Dbeamgo.project=my-project -Dbeamgo.region=europe-west1"
                        + " -Dbeamgo.stagingLocation=gs://bucket/staging.");
        assertThat(plan(request.args("--project=p", "--staging_location=gs://b")
                                .variables(Map.of("CLOUDSDK_COMPUTE_REGION", "r")))
                        .runner())
                .isEqualTo(BeamRunner.DATAFLOW);
        assertThatThrownBy(() -> plan(request.variables(Map.of("CLOUDSDK_COMPUTE_REGION", ""))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Dataflow needs <region>");
    }

    @Test
    void stagingLocationOfDataflowIsInGoogleCloudStorage() {
        assertThatThrownBy(() ->
                        plan(request.runner("dataflow").dataflow(new DataflowOptions("p", "r", "s3://b", null, false))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<stagingLocation> (-Dbeamgo.stagingLocation) is 's3://b'");
    }

    @Test
    void dataflowRunsContainersOnly() {
        assertThatThrownBy(
                        () -> plan(request.runner("dataflow").dataflow(COMPLETE).environment("LOOPBACK")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<environmentType> (-Dbeamgo.environmentType) is 'LOOPBACK', but Dataflow");
    }

    @Test
    void unknownEnvironmentIsRefused() {
        assertThatThrownBy(() -> plan(request.environment("DOKCER")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<environmentType> (-Dbeamgo.environmentType) is 'DOKCER', which Beam would silently take for DOCKER."
                                + " Use one of DOCKER, PROCESS, EXTERNAL, LOOPBACK, WORKER_POOL.");
    }

    @Test
    void externalEnvironmentNeedsItsAddress() {
        assertThatThrownBy(() -> plan(request.environment("external")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("EXTERNAL needs <environmentConfig> (-Dbeamgo.environmentConfig)")
                .hasMessageContaining("WORKER_POOL");
        assertThat(plan(request.args("--environment_config=localhost:50000")).environmentConfig())
                .isEqualTo("localhost:50000");
    }

    @Test
    void processNeedsBootUnlessItIsConfigured() {
        assertThat(plan(request.runner("flink").environment("PROCESS")).needsBoot())
                .isTrue();
        assertThat(plan(request.environmentConfig("{}")).needsBoot()).isFalse();
        assertThat(plan(new LaunchRequestBuilder(folder).environment("WORKER_POOL"))
                        .needsBoot())
                .isTrue();
    }

    @Test
    void ownConfigurationOfProcessDoesNotWorkWithPrism() {
        assertThatThrownBy(() -> plan(request.environment("PROCESS").environmentConfig("{\"command\":\"/boot\"}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not work with prism")
                .hasMessageContaining("WORKER_POOL");
    }

    @Test
    void workerPoolHasToBeWithinReachOfTheEngine() {
        assertThatThrownBy(() -> plan(request.runner("flink")
                        .endpoint("flink.example.com:8099")
                        .environment("WORKER_POOL")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the engine flink.example.com:8099 cannot reach them");
        assertThat(plan(request.endpoint("localhost:8099")).workerHere()).isTrue();
    }

    @Test
    void imageIsTheConfigurationOfContainers() {
        assertThat(plan(request.runner("flink").endpoint("a:1").sdkContainerImage("example.com/beam:1"))
                        .environmentConfig())
                .isEqualTo("example.com/beam:1");
        assertThat(plan(request.dataflow(COMPLETE).args("--runner=dataflow")).environmentConfig())
                .isNull();
    }

    @Test
    void engineThatIsStartedHereEndsWithTheLaunch() {
        assertThatThrownBy(() ->
                        plan(new LaunchRequestBuilder(folder).runner("flink").async()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<async> (-Dbeamgo.async) cannot be");
        assertThatThrownBy(() ->
                        plan(new LaunchRequestBuilder(folder).runner("spark").keepRunning()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<keepRunning> (-Dbeamgo.keepRunning) cannot be");
    }

    @ParameterizedTest
    @CsvSource({
        "LOOPBACK, 'the launcher, which ends'",
        "WORKER_POOL, workers that end",
        "PROCESS, workers that end",
    })
    void jobCannotGoOnWithoutItsWorkers(String environment, String what) {
        LaunchRequestBuilder kept = request.runner("flink")
                .endpoint("localhost:8099")
                .environment(environment)
                .keepRunning();

        assertThatThrownBy(() -> plan(kept))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<keepRunning> (-Dbeamgo.keepRunning) cannot be combined with <environmentType>"
                        + " (-Dbeamgo.environmentType) " + environment + ": the pipeline's functions run in "
                        + what + " with the launch.");
    }

    @Test
    void jobGoesOnWithWorkersOfItsEngine() {
        LaunchRequestBuilder kept =
                request.runner("flink").endpoint("localhost:8099").keepRunning();

        assertThat(plan(kept.environment("DOCKER")).endsWorkers()).isFalse();
        assertThat(plan(kept.environment("PROCESS").environmentConfig("{}")).endsWorkers())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8099", "LOCALHOST:1", "127.0.0.1:8099", "127.1.2.3:8099", "[::1]:8099"})
    void developmentRunsTheWorkerInTheLauncherForAnEngineOnThisMachine(String endpoint) {
        request.runner("flink").endpoint(endpoint);
        assertThat(plan(request).environmentType()).isEqualTo(EnvironmentType.DOCKER);

        LaunchSite development = plan(request.development());

        assertThat(development.environmentType()).isEqualTo(EnvironmentType.LOOPBACK);
        assertThat(development.environmentStated()).isTrue();
        assertThat(development.executesWorker()).isFalse();
    }

    @Test
    void engineThatTheBuildHasStartedRunsFunctionsInsideTheLauncher() {
        request.runner("flink")
                .endpoint("localhost:8099")
                .started(new StartedEngine("flink", "localhost:8099", null, true));

        LaunchSite site = plan(request);

        assertThat(site.environmentType()).isEqualTo(EnvironmentType.LOOPBACK);
        assertThat(site.environmentStated()).isTrue();
        assertThat(plan(request.environment("DOCKER")).environmentType()).isEqualTo(EnvironmentType.DOCKER);
    }

    /** The launch itself need not say again what was started. */
    @Test
    void engineThatTheBuildHasStartedIsOfItsOwnRunner() {
        request.endpoint("localhost:8099").started(new StartedEngine("flink", "localhost:8099", null, true));

        assertThat(plan(request).runner()).isEqualTo(BeamRunner.FLINK);
        assertThat(plan(request.runner("FlinkRunner")).runner()).isEqualTo(BeamRunner.FLINK);
        assertThat(plan(request.runner("universal")).runner()).isEqualTo(BeamRunner.UNIVERSAL);
        assertThat(plan(request.args("--runner=universal")).runner()).isEqualTo(BeamRunner.UNIVERSAL);
        assertThat(plan(request.args("--runner=mine")).runner()).isEqualTo(BeamRunner.CUSTOM);
        assertThat(plan(request.args().runner(null).endpoint("localhost:1")).runner())
                .isEqualTo(BeamRunner.PRISM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prism", "spark", "dataflow", "direct", "dot", "vet"})
    void engineThatTheBuildHasStartedIsNotOfAnotherRunner(String runner) {
        request.endpoint("localhost:8099").started(new StartedEngine("flink", "localhost:8099", null, true));

        assertThatThrownBy(() -> plan(request.runner(runner)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<runner> (-Dbeamgo.runner) is " + runner + ", but the engine that beamgo:start runs at"
                        + " localhost:8099 is flink. Give this launch the runner flink, or none, or "
                        + (List.of("prism", "spark").contains(runner)
                                ? "let beamgo:start start " + runner + "."
                                : "remove the endpoint."));
        assertThatThrownBy(() -> plan(request.runner("flink").args("--runner=" + runner)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--runner is " + runner + ", but the engine");
    }

    @Test
    void engineThatTheBuildHasStartedDoesSoOnlyIfItExecutesJobsItself() {
        request.runner("flink").endpoint("localhost:8099");

        assertThat(plan(request.started(new StartedEngine("flink", "localhost:8099", null, false)))
                        .environmentType())
                .isEqualTo(EnvironmentType.DOCKER);
        assertThat(plan(request.started(new StartedEngine("flink", "localhost:8098", null, true)))
                        .environmentType())
                .isEqualTo(EnvironmentType.DOCKER);
    }

    @Test
    void developmentLeavesEnginesElsewhereTheirContainers() {
        LaunchSite elsewhere =
                plan(request.runner("flink").endpoint("flink.example.com:8099").development());
        assertThat(elsewhere.environmentType()).isEqualTo(EnvironmentType.DOCKER);
        assertThat(elsewhere.environmentStated()).isFalse();

        assertThat(plan(new LaunchRequestBuilder(folder)
                                .runner("dataflow")
                                .dataflow(COMPLETE)
                                .development())
                        .environmentType())
                .isEqualTo(EnvironmentType.DOCKER);
    }

    @Test
    void developmentRunsTheWorkerInTheLauncherForAClusterOnThisMachine() {
        assertThat(plan(request.runner("flink").flinkMaster("localhost:8081")).environmentType())
                .isEqualTo(EnvironmentType.DOCKER);
        assertThat(plan(request.development()).environmentType()).isEqualTo(EnvironmentType.LOOPBACK);
    }

    @Test
    void developmentDoesAsItIsTold() {
        request.runner("flink").endpoint("localhost:8099").development();

        assertThat(plan(request.environment("WORKER_POOL")).environmentType()).isEqualTo(EnvironmentType.WORKER_POOL);
        assertThat(plan(request.args("--environment_type=DOCKER")).environmentType())
                .isEqualTo(EnvironmentType.DOCKER);
    }

    @Test
    void developmentLeavesPrismInTheLauncherToItself() {
        LaunchSite prism = plan(request.development());

        assertThat(prism.environmentType()).isEqualTo(EnvironmentType.LOOPBACK);
        assertThat(prism.environmentStated()).isFalse();
    }

    @Test
    void workerIsExecutedByPipelinesThatRun() {
        assertThat(plan(request.environment("WORKER_POOL")).executesWorker()).isTrue();
        assertThat(plan(request.runner("direct")).executesWorker()).isFalse();
    }

    private static LaunchSite plan(LaunchRequestBuilder builder) {
        return SitePlanner.plan(builder.build());
    }
}
