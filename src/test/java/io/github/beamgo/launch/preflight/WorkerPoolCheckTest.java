package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerPoolCheckTest {

    private ReservedPort port;
    private String closed;

    @BeforeEach
    void reservePort() throws IOException {
        port = ReservedPort.open();
        closed = port.address();
    }

    @AfterEach
    void releasePort() throws IOException {
        port.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = EngineHost.class,
            names = {"LAUNCHER", "THIS_LAUNCH"})
    void poolThatAnEngineHereCannotReachIsRefused(EngineHost engine) {
        Optional<Finding> finding = check(closed, engine, null);

        assertThat(finding.map(Finding::what).orElse(""))
                .startsWith("<environmentConfig> (-Dbeamgo.environmentConfig) is '" + closed
                        + "', where nothing accepts connections");
        assertThat(finding.map(Finding::remedy).orElse("")).contains("boot --worker_pool", "WORKER_POOL");
    }

    @Test
    void poolThatAcceptsIsNoMatter() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check("localhost:" + server.getLocalPort(), EngineHost.LAUNCHER, null))
                    .isEmpty();
        }
    }

    @Test
    void poolOfAnEngineElsewhereIsNoMatter() {
        try (Log log = new Log()) {
            assertThat(check(closed, EngineHost.ELSEWHERE, "192.0.2.7:8099")).isEmpty();
            assertThat(check("nonexistent.invalid:50000", EngineHost.ELSEWHERE, "localhost:8099"))
                    .isEmpty();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void poolOfAnEngineThatMayBeBehindATunnelGivesAWarning() {
        try (Log log = new Log()) {
            assertThat(check(closed, EngineHost.ELSEWHERE, "localhost:8099")).isEmpty();
            assertThat(log.text())
                    .contains("If the engine runs on this machine: <environmentConfig>"
                            + " (-Dbeamgo.environmentConfig) is '" + closed + "', where nothing accepts connections");
        }
    }

    private static Optional<Finding> check(String pool, EngineHost engine, @Nullable String endpoint) {
        return WorkerPoolCheck.check(pool, engine, endpoint, new TcpReach());
    }
}
