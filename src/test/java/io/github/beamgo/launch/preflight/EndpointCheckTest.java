package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.testing.ReservedPort;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointCheckTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void jobServiceIsAccepted() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "localhost:" + server.getLocalPort();

            assertThat(EndpointCheck.check(endpoint, new TcpReach(), asked::add))
                    .isEmpty();
            assertThat(asked).containsExactly(endpoint);
        }
    }

    @Test
    void serverOfAnotherKindIsRefused() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "localhost:" + server.getLocalPort();

            Optional<Finding> finding = EndpointCheck.check(endpoint, new TcpReach(), address -> {
                throw new IOException("it answers in HTTP/1.1");
            });

            assertThat(finding)
                    .contains(new Finding(
                            "<endpoint> (-Dbeamgo.endpoint) is '" + endpoint
                                    + "', which accepts connections, but no Beam job service answers: it answers in HTTP/1.1.",
                            "Give the port of Beam's job server, 8099 by default; 8081 is that of Flink's REST"
                                    + " interface, 7077 that of a Spark master."));
        }
    }

    @Test
    void serviceThatIsBusyMayBeRight() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Optional<Finding> finding =
                    EndpointCheck.check("localhost:" + server.getLocalPort(), new TcpReach(), address -> {
                        throw new JobServiceException(Fault.SILENT, "it does not answer within 60 s");
                    });

            assertThat(finding.orElseThrow().remedy())
                    .startsWith("If it is only busy, launch again; otherwise give the port of Beam's job server");
        }
    }

    @Test
    void failureWithoutAMessageIsNamed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Optional<Finding> finding =
                    EndpointCheck.check("localhost:" + server.getLocalPort(), new TcpReach(), address -> {
                        throw new EOFException();
                    });

            assertThat(finding.map(Finding::what).orElse(""))
                    .endsWith("no Beam job service answers: java.io.EOFException.");
        }
    }

    @Test
    void closedPortIsNotAskedForAJobService() throws IOException {
        try (ReservedPort port = ReservedPort.open()) {
            String closed = port.address();

            Optional<Finding> finding = EndpointCheck.check(closed, new TcpReach(), asked::add);

            assertThat(finding.map(Finding::what).orElse(""))
                    .startsWith(
                            "<endpoint> (-Dbeamgo.endpoint) is '" + closed + "', where nothing accepts connections");
            assertThat(finding.map(Finding::remedy).orElse("")).contains("8099");
            assertThat(asked).isEmpty();
        }
    }
}
