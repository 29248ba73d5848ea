package io.github.beamgo.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With names as a Flink 1.19 cluster and the job server of Beam 2.62 gave them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlinkConsoleTest {

    private static final String JOB = "my0count-root-1122161044-45f3ae24";

    private final HttpServer server = server();
    private final String master = "localhost:" + server.getAddress().getPort();
    private final FlinkConsole console = new FlinkConsole(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theLatestOfSeveralJobsIsMeant() {
        answer(200, """
                {"jobs":[{"jid":"1","name":"my0count-root-1122161044-45f3ae24","start-time":5},
                {"jid":"2","name":"my0count-root-1122161044-45f3ae24","start-time":7},
                {"jid":"3","name":"my0count-root-1122161044-45f3ae24","start-time":6},
                {"jid":"4","name":"other","start-time":9}]}
                """);

        assertThat(console.jobPage(master, JOB)).contains("http://" + master + "/#/job/running/2");
    }

    @Test
    void unknownJobHasNoPage() {
        answer(200, "{\"jobs\":[{\"jid\":\"1\",\"name\":\"my0count-root\"}]}");

        assertThat(console.jobPage(master, JOB)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"jobs\":7}", "{\"jobs\":[{}]}"})
    void answerThatIsNoListOfJobsGivesNoPage(String body) {
        answer(200, body);

        assertThat(console.jobPage(master, JOB)).isEmpty();
    }

    @Test
    void errorGivesNoPage() {
        answer(500, "{}");

        assertThat(console.jobPage(master, JOB)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[local]", "[auto]", "localhost", "localhost:1", "localhost:99999", "no.such.host.invalid:1"})
    void masterWithoutAConsoleHasNoPage(String flinkMaster) {
        assertThat(console.jobPage(flinkMaster, JOB)).isEmpty();
    }

    @Test
    void clusterThatSaysNothingIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new FlinkConsole().jobPage("localhost:" + silent.getLocalPort(), JOB))
                    .isEmpty();
        }
    }

    private void answer(int status, String body) {
        server.createContext("/jobs/overview", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
