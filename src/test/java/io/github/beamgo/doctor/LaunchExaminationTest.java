package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.launch.engine.EngineArtifacts;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.preflight.TcpReach;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.launch.worker.WorkerPool;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchExaminationTest {

    private static final String NAME = "launch@nightly";

    private final LaunchExamination examination =
            new LaunchExamination(new TcpReach(), new WorkerPool(new ProcessRunner()));

    @TempDir
    Path folder;

    private LaunchRequestBuilder request;

    @BeforeEach
    void begin() {
        request = new LaunchRequestBuilder(folder);
    }

    @Test
    void launcherThatNeedsNothingElse() {
        assertThat(examine(LaunchExaminationTest::none)).containsExactly(Diagnosis.ok(NAME, "prism, workers LOOPBACK"));
    }

    @Test
    void endpointThatAccepts() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "127.0.0.1:" + server.getLocalPort();
            request.runner("flink").endpoint(endpoint);

            assertThat(examine(LaunchExaminationTest::none))
                    .containsExactly(Diagnosis.ok(NAME, endpoint + " accepts connections"));
        }
    }

    @Test
    void endpointThatDoesNot() throws IOException {
        try (ReservedPort port = ReservedPort.open()) {
            request.runner("flink").endpoint(port.address());

            Diagnosis diagnosis = examine(LaunchExaminationTest::none).get(0);

            assertThat(diagnosis.health()).isEqualTo(Health.PROBLEM);
            assertThat(diagnosis.text())
                    .startsWith("<endpoint> (-Dbeamgo.endpoint) is '" + port.address()
                            + "', where nothing accepts connections");
            assertThat(diagnosis.remedy()).startsWith("Start Beam's job server there");
        }
    }

    @Test
    void engineThatMavenHas() {
        request.runner("flink");

        assertThat(examine(artifacts -> List.of(folder, folder, folder)))
                .containsExactly(Diagnosis.ok(
                        NAME, "org.apache.beam:beam-runners-flink-1.19:2.77.0 is there, with 2 dependencies"));
    }

    @Test
    void engineThatMavenDoesNotHave() {
        request.runner("spark");

        assertThat(examine(artifacts -> {
                    throw new ConfigurationException("No repository has it.", "Name another version.");
                }))
                .containsExactly(Diagnosis.problem(NAME, "No repository has it.", "Name another version."));
    }

    @ParameterizedTest
    @CsvSource({
        "prism, , , false",
        "prism, DOCKER, , true",
        "flink, DOCKER, , true",
        "flink, LOOPBACK, , false",
        "flink, , flink.example.com:8099, false",
        "dot, , , false"
    })
    void containersOnThisMachine(String runner, String environment, String endpoint, boolean needed) {
        request.runner(runner).environment(environment).endpoint(endpoint);

        assertThat(LaunchExamination.needsContainers(plan().site())).isEqualTo(needed);
    }

    private List<Diagnosis> examine(EngineClassPath engines) {
        return examination.examine(NAME, plan(), "v2.77.0", engines);
    }

    private static List<Path> none(EngineArtifacts artifacts) {
        throw new AssertionError(artifacts);
    }

    private LaunchPlan plan() {
        return request.plan();
    }
}
