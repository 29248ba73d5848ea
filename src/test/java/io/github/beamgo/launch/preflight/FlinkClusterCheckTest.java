package io.github.beamgo.launch.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With answers as a Flink 1.19 cluster gives them. */
class FlinkClusterCheckTest {

    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    private HttpServer server;
    private String master;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.start();
        master = "localhost:" + server.getAddress().getPort();
        answer("/config", "{\"refresh-interval\":3000,\"flink-version\":\"1.19.0\",\"flink-revision\":\"de\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({",", "1.19,", "1.18, org.apache.beam:beam-runners-flink-1.19:2.62.0", "1.18, com.example:our-server:1.0"
    })
    void fittingClusterIsSilent(@Nullable String version, @Nullable String artifact) {
        assertThat(check(Requests.flink(version, artifact))).isEmpty();
        assertThat(check("http://" + master + "/", Requests.flink(version, artifact)))
                .isEmpty();
    }

    @Test
    void otherVersionIsRefused() {
        assertThat(check(Requests.flink("1.18", null)).map(Finding::toString))
                .contains("<flinkMaster> (-Dbeamgo.flinkMaster) " + master
                        + " is a cluster of Flink 1.19.0, but <flinkVersion> (-Dbeamgo.flinkVersion) is 1.18. Remove it, so"
                        + " that the cluster's own is taken, or set it to 1.19.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.beam:beam-runners-flink-1.17:2.62.0",
                "com.example:beam-runners-flink-1.17-job-server:1"
            })
    void otherVersionOfAJobServerIsRefused(String artifact) {
        assertThat(check(Requests.flink("1.19", artifact)).map(Finding::toString))
                .contains("<flinkMaster> (-Dbeamgo.flinkMaster) " + master
                        + " is a cluster of Flink 1.19.0, but <jobServerArtifact> (-Dbeamgo.jobServerArtifact) is for Flink"
                        + " 1.17. Name a job server for Flink 1.19.");
    }

    @Test
    void clusterThatIsNotThereIsRefused() throws IOException {
        try (ReservedPort closed = ReservedPort.open()) {
            assertThat(check(closed.address(), Requests.flink(null, null)).map(Finding::toString))
                    .contains("<flinkMaster> (-Dbeamgo.flinkMaster) is '" + closed.address()
                            + "', where nothing accepts connections (Connection refused). Start the cluster, or correct"
                            + " host and port: its REST interface has port 8081 by default.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"flink-version\":\"\"}"})
    void somethingElseIsRefused(String body) {
        server.removeContext("/config");
        answer("/config", body);

        assertThat(check(Requests.flink(null, null)).map(Finding::toString))
                .contains("<flinkMaster> (-Dbeamgo.flinkMaster) is '" + master
                        + "', which accepts connections, but does not answer as a Flink cluster does. Correct host and"
                        + " port: its REST interface has port 8081 by default.");
    }

    /** That may say that the cluster speaks TLS, or is found in another way. */
    @Test
    void configurationOfTheUsersOwnIsTrusted() {
        assertThat(check("localhost:1", Requests.flink(null, null, "--flink-conf-dir=/etc/flink")))
                .isEmpty();
    }

    @Test
    void flinkInsideItsJobServerIsNotAsked() {
        for (String local : new String[] {"[local]", "[auto]"}) {
            assertThat(check(local, Requests.flink("1.18", null))).isEmpty();
            assertThat(FlinkClusterCheck.scarceMemory(new EngineStart(Engine.FLINK, local), folder))
                    .isEmpty();
        }
        assertThat(FlinkClusterCheck.check(null, Requests.flink("1.18", null), new TcpReach()))
                .isEmpty();
        assertThat(FlinkClusterCheck.check(
                        new EngineStart(Engine.SPARK, "spark://localhost:1"),
                        Requests.flink("1.18", null),
                        new TcpReach()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"139, 149, true", "139, 150, false", "10, 1, false"})
    void memoryIsScarceForWorkersThatAreFetchedTogether(int worker, int taskOffHeap, boolean scarce)
            throws IOException {
        memory(128, taskOffHeap);

        Optional<Finding> finding = FlinkClusterCheck.scarceMemory(engine(master), worker(worker));

        assertThat(finding.isPresent()).isEqualTo(scarce);
    }

    @Test
    void scarceMemoryIsSaidWithItsRemedy() throws IOException {
        memory(128, 0);

        assertThat(FlinkClusterCheck.scarceMemory(engine(master), worker(139)).map(Finding::toString))
                .contains("The task managers of " + master
                        + " have 128 MB of direct memory beside their network buffers, through which they send the worker of"
                        + " 139 MB, several times at once where a job has several stages. If workers do not start, set"
                        + " taskmanager.memory.task.off-heap.size to 279m or more in Flink's configuration; its logs say"
                        + " 'direct buffer memory' then.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"taskmanagers\":[]}", "{\"taskmanagers\":[{\"memoryConfiguration\":null}]}"})
    void memoryThatIsNotToldIsNoReasonToWarn(String body) throws IOException {
        answer("/taskmanagers", body);

        assertThat(FlinkClusterCheck.scarceMemory(engine(master), worker(139))).isEmpty();
        assertThat(FlinkClusterCheck.scarceMemory(engine("localhost:1"), worker(139)))
                .isEmpty();
        assertThat(FlinkClusterCheck.scarceMemory(engine(master), null)).isEmpty();
    }

    private Optional<Finding> check(EngineOptions options) {
        return check(master, options);
    }

    private static Optional<Finding> check(String address, EngineOptions options) {
        return FlinkClusterCheck.check(engine(address), options, new TcpReach());
    }

    private static EngineStart engine(String address) {
        return new EngineStart(Engine.FLINK, address);
    }

    private void memory(int frameworkOffHeap, int taskOffHeap) {
        answer("/taskmanagers", """
                {"taskmanagers":[
                {"id":"a","memoryConfiguration":{"frameworkOffHeap":%d,"taskOffHeap":%d,"networkMemory":67108864}},
                {"id":"b","memoryConfiguration":{"frameworkOffHeap":9999999999,"taskOffHeap":0,"networkMemory":1}}]}
                """.formatted(frameworkOffHeap * MEGABYTE, taskOffHeap * MEGABYTE));
    }

    /** Sparse, so that it costs nothing. */
    private Path worker(int megabytes) throws IOException {
        Path file = folder.resolve("worker");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(megabytes * MEGABYTE);
        }
        return file;
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
