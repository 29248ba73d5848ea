package io.github.beamgo.launch.run;

import static io.github.beamgo.testing.FakeJobServer.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.process.Scripts;
import io.github.beamgo.testing.FakeJobServer;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.junit.jupiter.api.Test;

class PatientJobServiceTest {

    @Test
    void jobsOfServiceAreKnownBefore() throws IOException {
        PatientJobService service = new PatientJobService();
        try (FakeJobServer server = new FakeJobServer(new FakeJobServer.Service(
                job("a", "", JobApi.JobState.Enum.DONE), job("b", "", JobApi.JobState.Enum.RUNNING)))) {
            assertThat(service.jobs(server.address())).containsExactlyInAnyOrder("a", "b");
        }
        try (ReservedPort port = ReservedPort.open()) {
            assertThat(service.jobs(port.address())).isEmpty();
        }
        assertThat(service.jobs(null)).isEmpty();
    }

    @Test
    void serviceThatIsSlowIsWaitedForWithAWord() throws Exception {
        PatientJobService service = new PatientJobService(Duration.ZERO);
        try (Log log = new Log();
                ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String endpoint = "localhost:" + silent.getLocalPort();
            String word = "The job service " + endpoint + " has not answered yet.";
            FutureTask<Boolean> question = new FutureTask<>(() -> {
                service.require(endpoint);
                return true;
            });
            new Thread(question).start();
            try (Socket asked = silent.accept()) {
                assertThat(asked.isConnected()).isTrue();
                Scripts.await("the word", () -> log.text().contains(word));
            }
            assertThatThrownBy(question::get).hasCauseInstanceOf(JobServiceException.class);

            assertThat(service.jobs("nowhere")).isEmpty();
            assertThat(log.text()).containsOnlyOnce("has not answered yet");
        }
    }
}
