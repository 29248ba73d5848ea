package io.github.beamgo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.model.BinaryRole;
import io.github.beamgo.model.ConfigurationException;
import io.github.beamgo.testing.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchPlannerTest {

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;
    private String launcher;
    private String worker;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
        launcher = folder.resolve("launcher").toString();
        worker = folder.resolve("worker").toString();
    }

    @Test
    void defaultIsPrismWithTheWorker() {
        assertThat(argv()).containsExactly(launcher, "--runner=prism", "--worker_binary=" + worker);
    }

    @Test
    void everyFlagIsOneWordAndTheUsersComeLast() {
        request.runner("FlinkRunner")
                .endpoint("flink.example.com:8099")
                .environment("process")
                .environmentConfig("{\"command\":\"/opt/boot\"}")
                .jobName("words nightly")
                .args("--input=a b.txt", "--flag", "", "--x=1,2=3");

        assertThat(argv())
                .containsExactly(
                        launcher,
                        "--runner=flink",
                        "--endpoint=flink.example.com:8099",
                        "--environment_type=process",
                        "--environment_config={\"command\":\"/opt/boot\"}",
                        "--job_name=words nightly",
                        "--worker_binary=" + worker,
                        "--input=a b.txt",
                        "--flag",
                        "",
                        "--x=1,2=3");
    }

    @Test
    void launcherWithoutAWorkerIsToldOfNone() {
        LaunchPlan plan = LaunchPlanner.plan(
                request.build(),
                new LaunchBinaries(new Candidate(BinaryRole.LAUNCHER, "linux-amd64", Path.of(launcher), null), null));

        assertThat(plan.command().argv()).containsExactly(launcher, "--runner=prism");
    }

    @Test
    void usersFlagWinsAndIsNotPassedTwice() {
        request.runner("flink")
                .endpoint("a:1")
                .jobName("mine")
                .args("-endpoint=b:2", "--worker_binary", "/other", "--runner=custom");

        assertThat(argv())
                .containsExactly(
                        launcher, "--job_name=mine", "-endpoint=b:2", "--worker_binary", "/other", "--runner=custom");
    }

    @Test
    void commandHasTheRequestsEnvironmentFolderAndTimeout() {
        LaunchPlan plan = plan(request.timeout(Duration.ofMinutes(5)));

        assertThat(plan.command().environment()).isEqualTo(Map.of("PATH", "/bin"));
        assertThat(plan.command().workingDirectory()).isEqualTo(folder);
        assertThat(plan.timeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8099", "a.b-c.example.com:1", "10.0.0.1:65535", "[::1]:8099", "[fe80::1%eth0]:80"})
    void hostAndPortIsAnEndpoint(String endpoint) {
        assertThat(argv(request.runner("flink").endpoint(endpoint))).contains("--endpoint=" + endpoint);
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
        assertThatThrownBy(() -> argv(request.runner("flink").endpoint(endpoint)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<endpoint> (-Dbeamgo.endpoint) is '" + endpoint + "', which is not host:port")
                .hasMessageContaining("localhost:8099");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flinkk", "", "samza"})
    void unknownRunnerIsRefusedWithAllThatThereAre(String runner) {
        assertThatThrownBy(() -> argv(request.runner(runner)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<runner> (-Dbeamgo.runner) is '" + runner + "'")
                .hasMessageContaining("prism, flink, spark, dataflow, universal, portable, direct, dot, vet;")
                .hasMessageContaining("--runner=" + runner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flink", "spark", "universal", "portable"})
    void clusterNeedsAnEndpoint(String runner) {
        assertThatThrownBy(() -> argv(request.runner(runner)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<runner> (-Dbeamgo.runner) '" + runner + "' needs the address")
                .hasMessageContaining("-Dbeamgo.endpoint=host:port");
    }

    @Test
    void endpointMayBeAmongTheArguments() {
        assertThat(argv(request.runner("flink").args("--endpoint=a:1")))
                .containsExactly(launcher, "--runner=flink", "--worker_binary=" + worker, "--endpoint=a:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prism", "direct", "dot", "vet", "dataflow"})
    void otherRunnersNeedNoEndpoint(String runner) {
        assertThat(argv(request.runner(runner))).contains("--runner=" + runner);
    }

    @Test
    void unknownEnvironmentIsRefused() {
        assertThatThrownBy(() -> argv(request.environment("DOKCER")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<environment> (-Dbeamgo.environment) is 'DOKCER', which Beam would silently take for DOCKER."
                                + " Use one of DOCKER, EXTERNAL, LOOPBACK, PROCESS.");
    }

    @ParameterizedTest
    @CsvSource({"PROCESS, /path/of/boot", "process, /path/of/boot", "EXTERNAL, host:port of the worker pool"})
    void environmentThatNeedsConfigurationIsRefusedWithout(String environment, String remedy) {
        assertThatThrownBy(() -> argv(request.environment(environment)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("needs <environmentConfig> (-Dbeamgo.environmentConfig)")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER", "LOOPBACK", "docker"})
    void otherEnvironmentsNeedNone(String environment) {
        assertThat(argv(request.environment(environment))).contains("--environment_type=" + environment);
    }

    @Test
    void configurationMayBeAmongTheArguments() {
        assertThat(argv(request.environment("EXTERNAL").args("--environment_config=localhost:50000")))
                .contains("--environment_type=EXTERNAL", "--environment_config=localhost:50000");
    }

    @Test
    void missingWorkingDirectoryIsRefused() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> argv(request.workingDirectory(missing)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<workingDirectory> (-Dbeamgo.workingDirectory) is " + missing);
    }

    @Test
    void detachedBooleanIsWarnedOf() {
        try (Log log = new Log()) {
            argv(request.args("--verbose", "true"));

            assertThat(log.text()).contains("'--verbose true' ends the flags").contains("write '--verbose=true'");
        }
    }

    private List<String> argv() {
        return argv(request);
    }

    private List<String> argv(LaunchRequestBuilder builder) {
        return plan(builder).command().argv();
    }

    private LaunchPlan plan(LaunchRequestBuilder builder) {
        return LaunchPlanner.plan(
                builder.build(),
                new LaunchBinaries(
                        new Candidate(BinaryRole.LAUNCHER, "linux-amd64", Path.of(launcher), null),
                        new Candidate(BinaryRole.WORKER, "linux-amd64", Path.of(worker), null)));
    }
}
