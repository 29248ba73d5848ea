package io.github.beamgo.launch.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.request.DataflowOptions;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.request.StartedEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleParametersTest {

    private static final String[] OF_ENGINES = {
        "flinkMaster",
        "flinkVersion",
        "jobServerArgs",
        "jobServerArtifact",
        "jobServerJvmArgs",
        "jobServerVersion",
        "sparkMaster",
        "sparkVersion"
    };

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
    }

    @Test
    void engineThatRunsAlreadyCannotBeStartedInAnotherWay() {
        request.runner("flink").endpoint("flink.example.com:8099").onCommandLine(OF_ENGINES);

        assertThat(idle())
                .containsExactly("-Dbeamgo.flinkMaster, -Dbeamgo.flinkVersion, -Dbeamgo.jobServerArgs,"
                        + " -Dbeamgo.jobServerArtifact, -Dbeamgo.jobServerJvmArgs, -Dbeamgo.jobServerVersion,"
                        + " -Dbeamgo.sparkMaster, -Dbeamgo.sparkVersion have no effect on this launch: the engine at"
                        + " flink.example.com:8099 runs already.");
    }

    /** The goal start has read the same command line. */
    @Test
    void engineThatTheBuildHasStartedWasStartedInThatWay() {
        request.endpoint("localhost:8099")
                .started(new StartedEngine("flink", "localhost:8099", null, true))
                .onCommandLine(OF_ENGINES);

        assertThat(idle()).isEmpty();
    }

    @Test
    void eachEngineHasOptionsOfItsOwn() {
        request.runner("spark").onCommandLine(OF_ENGINES);

        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.flinkMaster, -Dbeamgo.flinkVersion have no effect on this launch: no Flink is started for the"
                                + " runner spark.");
    }

    @Test
    void prismInsideTheLauncherIsNoClusterAndNotDataflow() {
        request.keepRunning().onCommandLine("flinkMaster", "project", "region", "keepRunning", "workerBinary");

        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.flinkMaster has no effect on this launch: no Flink is started for the runner prism.",
                        "-Dbeamgo.workerBinary has no effect on this launch: the environment is LOOPBACK.",
                        "-Dbeamgo.keepRunning has no effect on this launch: the job ends with the launcher.",
                        "-Dbeamgo.project, -Dbeamgo.region have no effect on this launch: the runner prism is not dataflow.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "dot", "vet"})
    void runnerWithoutWorkersUsesNoService(String runner) {
        request.runner(runner).endpoint("localhost:8099").onCommandLine("endpoint", "environmentType", "workerTarget");

        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.environmentType, -Dbeamgo.workerTarget have no effect on this launch: the runner "
                                + runner + " has no workers.",
                        "-Dbeamgo.endpoint has no effect on this launch: the runner " + runner
                                + " uses no job service.");
    }

    @Test
    void dataflowUsesNoService() {
        request.runner("dataflow")
                .dataflow(new DataflowOptions("p", "r", "gs://b", null, false))
                .onCommandLine("endpoint", "project", "keepRunning", "sdkContainerImage", "workerBinary");

        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.endpoint has no effect on this launch: the runner dataflow uses no job service.");
    }

    @Test
    void eachEnvironmentHasDetailsOfItsOwn() {
        request.runner("flink")
                .endpoint("localhost:8099")
                .onCommandLine("bootBinary", "environmentConfig", "sdkContainerImage");

        assertThat(idle())
                .containsExactly("-Dbeamgo.bootBinary has no effect on this launch: the environment is DOCKER.");
        request.environment("WORKER_POOL");
        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.environmentConfig, -Dbeamgo.sdkContainerImage have no effect on this launch: the environment is"
                                + " WORKER_POOL.");
        request.environment("PROCESS");
        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.sdkContainerImage has no effect on this launch: the environment is PROCESS.");
    }

    @Test
    void optionsOfDataflowMeanNothingToOthers() {
        request.runner("flink").onCommandLine("options.max_num_workers", "options.input", "options.parallelism");

        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.options.max_num_workers has no effect on this launch: the runner flink is not dataflow.");
    }

    @Test
    void settingsAreForTheEngineThatIsStarted() {
        String[] settings = {
            "flinkConfiguration.taskmanager.numberOfTaskSlots",
            "flinkConfiguration.parallelism.default",
            "sparkConfiguration.spark.executor.memory"
        };
        request.runner("flink").onCommandLine(settings);

        assertThat(idle())
                .containsExactly(
                        "-Dbeamgo.sparkConfiguration.spark.executor.memory has no effect on this launch: no Spark is started"
                                + " for the runner flink.");
        request.flinkMaster("localhost:8081");
        assertThat(idle())
                .contains(
                        "-Dbeamgo.flinkConfiguration.taskmanager.numberOfTaskSlots has no effect on this launch: a running"
                                + " cluster keeps the settings it was started with.");
        request.endpoint("localhost:8099");
        assertThat(idle()).singleElement().asString().contains("the engine at localhost:8099 runs already");
    }

    @Test
    void whatThePomSaysMayBeForOtherLaunches() {
        request.endpoint("localhost:8099").flinkMaster("flink.example.com:8081").jobServerArgs("--x");

        assertThat(idle()).isEmpty();
    }

    @Test
    void whatHasAnEffectOrIsNoParameterOfTheLaunchIsNotNamed() {
        request.runner("flink").onCommandLine("runner", "flinkVersion", "args", "timeout", "launchEnv.X", "cgo");

        assertThat(idle()).isEmpty();
        request.args("--runner=mine").onCommandLine("flinkMaster", "project", "workerBinary");
        assertThat(idle()).isEmpty();
    }

    private List<String> idle() {
        LaunchPlan plan = request.plan();
        return IdleParameters.of(plan.request(), plan.site());
    }
}
