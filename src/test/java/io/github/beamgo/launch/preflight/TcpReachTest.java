package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpReachTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void serverThatAcceptsIsReached() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            assertThat(check("localhost:" + server.getLocalPort())).isEmpty();
            assertThat(check("127.0.0.1:" + server.getLocalPort())).isEmpty();
        }
    }

    /** Beam's launcher tries all addresses, too; names have several where there is IPv6. */
    @Test
    void serverOnOneOfTheAddressesIsReached() throws IOException {
        assumeThat(Programs.HOST.os())
                .as("a system with many loopback addresses")
                .isEqualTo("linux");
        InetAddress other = InetAddress.getAllByName("127.0.0.2")[0];
        try (ServerSocket server = new ServerSocket(0, 1, other)) {
            TcpReach reach = new TcpReach();
            int port = server.getLocalPort();

            assertThatCode(() -> reach.connect(new InetAddress[] {LOOPBACK, other}, port))
                    .doesNotThrowAnyException();
            assertThatCode(() -> reach.connect(new InetAddress[] {other, LOOPBACK}, port))
                    .doesNotThrowAnyException();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> reach.connect(new InetAddress[] {LOOPBACK}, port));
        }
    }

    @Test
    void closedPortIsSaid() throws IOException {
        try (ReservedPort port = ReservedPort.open()) {
            String closed = port.address();

            assertThat(check(closed))
                    .contains(new Finding(
                            "<x> is '" + closed + "', where nothing accepts connections (Connection refused).",
                            "Start it."));
        }
    }

    @Test
    void unknownHostIsSaid() {
        assertThat(check("nonexistent.invalid:8099"))
                .map(Finding::what)
                .contains(
                        "<x> is 'nonexistent.invalid:8099', but this machine does not know the host 'nonexistent.invalid'.");
    }

    /** The kernel leaves the client waiting when a server that accepts nobody has no room for more who wait. */
    @Test
    void serverThatDoesNotAnswerIsSaid() throws Exception {
        TcpReach reach = new TcpReach(Duration.ofSeconds(1));
        List<SocketChannel> clients = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            String full = "127.0.0.1:" + server.getLocalPort();
            fill(server, clients);

            assertThat(reach.check("<x>", full, "Start it."))
                    .map(Finding::what)
                    .contains("<x> is '" + full + "', which does not answer within 1 seconds.");
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:", "localhost:http", "localhost:-1", "localhost:65536", ""})
    void whatIsNoHostAndPortIsSaid(String text) {
        assertThat(check(text)).map(Finding::what).contains("<x> is '" + text + "', which is not host:port.");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:1, true",
        "127.0.0.2:1, true",
        "[::1]:1, true",
        "192.0.2.7:1, false",
        "nonexistent.invalid:1, false"
    })
    void loopbackIsRecognised(String hostPort, boolean loopback) {
        assertThat(TcpReach.isLoopback(hostPort)).isEqualTo(loopback);
    }

    /** Systems let one client more wait than the server asked for. */
    private static void fill(ServerSocket server, List<SocketChannel> clients)
            throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            SocketChannel client = SocketChannel.open();
            clients.add(client);
            client.configureBlocking(false);
            client.connect(server.getLocalSocketAddress());
        }
        int connected = 0;
        while (connected < 2) {
            Thread.sleep(1);
            connected = 0;
            for (SocketChannel client : clients) {
                connected += client.finishConnect() ? 1 : 0;
            }
        }
    }

    private static Optional<Finding> check(String hostPort) {
        return new TcpReach().check("<x>", hostPort, "Start it.");
    }
}
