package io.github.beamgo.launch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.beamgo.launch.command.LaunchPlan.Connection;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.process.Command;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known only when engine and workers run; the rest of the command is in {@link LaunchPlannerTest}. */
class LaunchPlanTest {

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;
    private String launcher;
    private String worker;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
        launcher = folder.resolve("launcher").toString();
        worker = "--worker_binary=" + folder.resolve("worker");
    }

    @Test
    void endpointOfAnEngineThatIsNotStartedYetIsOpen() {
        assertThat(request.runner("flink").plan().command().argv())
                .containsExactly(
                        launcher,
                        "--runner=flink",
                        "--endpoint=localhost:<port>",
                        "--environment_type=LOOPBACK",
                        worker);
    }

    @Test
    void whatIsStartedBeforeTheLauncherIsTold() {
        assertThat(request.runner("flink").plan().preparations())
                .containsExactly("Flink's job server, executing on [local]");
        assertThat(request.environment("WORKER_POOL").plan().preparations())
                .hasSize(2)
                .element(1, STRING)
                .startsWith("Beam's worker pool, ")
                .endsWith(" --worker_pool");
    }

    @Test
    void workerPoolHasTheOnePortThatBeamGivesIt() {
        assertThat(request.environment("WORKER_POOL").plan().command().argv())
                .containsExactly(
                        launcher,
                        "--runner=prism",
                        "--environment_type=EXTERNAL",
                        "--environment_config=localhost:50000",
                        worker);
    }

    @Test
    void bootIsOpenUntilItsFolderIsMade() {
        assertThat(request.environment("PROCESS").plan().command().argv())
                .contains("--environment_type=PROCESS", "--environment_config={\"command\":\"<boot>\"}");
    }

    @Test
    void bootOnTheEnginesMachinesIsKnown() {
        assertThat(request.runner("flink")
                        .endpoint("flink.example.com:8099")
                        .environment("PROCESS")
                        .bootBinary("/opt/beam/boot")
                        .plan()
                        .command()
                        .argv())
                .contains("--environment_config={\"command\":\"/opt/beam/boot\",\"env\":{}}");
    }

    @Test
    void configurationOfTheUsersIsShownAsItIs() {
        request.runner("flink").endpoint("a:1").environment("PROCESS").environmentConfig("{\"command\":\"/b\"}");

        assertThat(request.plan().command().argv()).contains("--environment_config={\"command\":\"/b\"}");
    }

    @Test
    void launcherIsToldWhatBecameKnown() {
        Command command = request.runner("flink")
                .plan()
                .command(new Connection("localhost:41234", "{\"command\":\"/x/boot\"}", Map.of("TMPDIR", "/x")));

        assertThat(command.argv())
                .containsExactly(
                        launcher,
                        "--runner=flink",
                        "--endpoint=localhost:41234",
                        "--environment_type=LOOPBACK",
                        "--environment_config={\"command\":\"/x/boot\"}",
                        worker);
        assertThat(command.environment()).isEqualTo(Map.of("TMPDIR", "/x"));
        assertThat(command.workingDirectory()).isEqualTo(folder);
    }

    @Test
    void nothingIsSaidOfWhatThereIsNot() {
        assertThat(request.plan().command(new Connection(null, null, Map.of())).argv())
                .containsExactly(launcher, "--runner=prism", worker);
    }

    @Test
    void workerIsNamedAsJobServersCanStageIt() {
        String path = "/" + "x".repeat(91) + "/worker";

        assertThat(request.args("--worker_binary=" + path).plan().command().argv())
                .containsExactly(launcher, "--runner=prism", "--worker_binary=/./." + path);
    }

    @Test
    void runnerOfTheUsersIsNotNamedTwice() {
        assertThat(request.args("--runner=mine").plan().command().argv())
                .containsExactly(launcher, worker, "--runner=mine");
    }

    @ParameterizedTest
    @CsvSource({
        "--async, true",
        "-async=true, true",
        "--execute_async=1, true",
        "--async=false, false",
        "--execute_async=F, false",
        "--asynchronous, false"
    })
    void argumentsMayMakeItSubmitOnly(String argument, boolean submitsOnly) {
        assertThat(request.args(argument).plan().submitsOnly()).isEqualTo(submitsOnly);
    }

    @Test
    void parameterMakesItSubmitOnly() {
        assertThat(request.plan().submitsOnly()).isFalse();

        LaunchPlan plan = request.runner("flink").endpoint("a:1").async().plan();

        assertThat(plan.submitsOnly()).isTrue();
        assertThat(plan.command().argv()).contains("--async=true");
    }

    @Test
    void jobIsExpectedByAJobServiceOnly() {
        assertThat(request.plan().expectsJob()).isFalse();
        assertThat(request.runner("spark").plan().expectsJob()).isTrue();
        assertThat(request.runner("prism").endpoint("a:1").plan().expectsJob()).isTrue();
        assertThat(new LaunchRequestBuilder(folder).runner("dot").plan().expectsJob())
                .isFalse();
    }
}
