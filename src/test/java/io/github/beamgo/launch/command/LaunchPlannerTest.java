package io.github.beamgo.launch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.binaries.LaunchableBinary;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.site.SitePlanner;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Log;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        "--environment_type=PROCESS",
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
        LaunchRequest built = request.build();
        LaunchPlan plan = LaunchPlanner.plan(
                built,
                SitePlanner.plan(built),
                new LaunchBinaries(
                        new LaunchableBinary(
                                BinaryRole.LAUNCHER, new Target("linux", "amd64"), Path.of(launcher), null),
                        null,
                        null));

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
    void commandHasTheRequestsEnvironmentAndFolder() {
        LaunchPlan plan = plan(request);

        Path java = Path.of(System.getProperty("java.home"), "bin");
        assertThat(plan.command().environment()).isEqualTo(Map.of("PATH", "/bin:" + java));
        assertThat(plan.command().workingDirectory()).isEqualTo(folder);
    }

    @Test
    void missingWorkingDirectoryIsRefused() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> argv(request.workingDirectory(missing)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<workingDirectory> (-Dbeamgo.workingDirectory) is " + missing);
    }

    @Test
    void flagAndValueInOneWordAreRefused() {
        request.args("--title=two words", "--input  x.csv");

        assertThatThrownBy(this::argv)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The argument '--input  x.csv' is one word with a blank in it, and Go takes all of it for the"
                                + " name of a flag. Write <arg>--input=x.csv</arg>; in -Dbeamgo.args, quotes go around a value"
                                + " with blanks only: --title='two words'.");
    }

    @Test
    void wordsBehindTheFlagsMayHaveBlanks() {
        request.args("--x=1", "--", "--two words");

        assertThat(argv()).endsWith("--x=1", "--", "--two words");
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
        LaunchRequest built = builder.build();
        return LaunchPlanner.plan(
                built,
                SitePlanner.plan(built),
                new LaunchBinaries(
                        new LaunchableBinary(
                                BinaryRole.LAUNCHER, new Target("linux", "amd64"), Path.of(launcher), null),
                        new LaunchableBinary(BinaryRole.WORKER, new Target("linux", "amd64"), Path.of(worker), null),
                        null));
    }
}
