package io.github.beamgo.launch.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobMessage;
import io.github.beamgo.launch.job.JobMetrics;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.launch.job.JobState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataflowClientTest {

    private static final String JOB = "/v1b3/projects/p/locations/eu/jobs/j";

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int tokens = 1;
    private TokenFault fault = () -> {};
    private HttpServer server;
    private DataflowClient client;

    /** Goes wrong before a token is there. */
    @FunctionalInterface
    private interface TokenFault {

        void raise() throws IOException;
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = client(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void stateIsThatOfTheApi() throws Exception {
        answer(200, "{\"currentState\":\"JOB_STATE_RUNNING\"}");

        assertThat(client.state("j")).isEqualTo(JobState.RUNNING);
        assertThat(requests).containsExactly("GET " + JOB + "?fields=currentState token-1 ");
    }

    @Test
    void jobIsCancelledAndDrained() throws Exception {
        answer(200, "{}");
        answer(200, "{}");

        client.cancel("j");
        client.drain("j");

        assertThat(requests)
                .containsExactly(
                        "PUT " + JOB + " token-1 {\"requestedState\":\"JOB_STATE_CANCELLED\"}",
                        "PUT " + JOB + " token-1 {\"requestedState\":\"JOB_STATE_DRAINED\"}");
    }

    @Test
    void busyServerIsAskedAgainWhenItWantsToBe() throws Exception {
        answers.add(new Answer(429, "", Map.of("Retry-After", "7")));
        answers.add(new Answer(503, "<html>", Map.of("Retry-After", "3600")));
        answer(503, "");
        answer(200, "{\"currentState\":\"JOB_STATE_DONE\"}");

        assertThat(client.state("j")).isEqualTo(JobState.DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60), Duration.ofSeconds(4));
    }

    @Test
    void callEndsAfterNinetySecondsWhateverTheServerWants() {
        for (int attempt = 1; attempt <= GoogleApi.ATTEMPTS; attempt++) {
            answers.add(new Answer(503, "", Map.of("Retry-After", "3600")));
        }

        assertThatThrownBy(() -> client.state("j")).hasMessageContaining("503");
        assertThat(pauses).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void tokenMayEndBeforeTheLastAttempt() throws Exception {
        for (int attempt = 1; attempt < GoogleApi.ATTEMPTS; attempt++) {
            answer(503, "");
        }
        answer(401, "{}");
        answer(503, "");

        assertThatThrownBy(() -> client.state("j")).hasMessageContaining("503");
        assertThat(requests).hasSize(GoogleApi.ATTEMPTS + 1);
        assertThat(requests.get(GoogleApi.ATTEMPTS)).contains("token-2");
    }

    @Test
    void networkMayBeGoneForAMinute() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        DataflowClient patient = client(port, time -> {
            pauses.add(time);
            if (pauses.size() == GoogleApi.ATTEMPTS - 1) {
                answer(200, "{\"currentState\":\"JOB_STATE_RUNNING\"}");
                serve(port);
            }
        });

        assertThat(patient.state("j")).isEqualTo(JobState.RUNNING);
        assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(63);
    }

    @Test
    void serverThatStaysAwayIsNamed() {
        server.stop(0);

        assertThatThrownBy(() -> client.state("j"))
                .hasMessage("http://127.0.0.1:" + server.getAddress().getPort() + "/ cannot be reached")
                .isInstanceOfSatisfying(
                        JobServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE));
        assertThat(pauses).hasSize(GoogleApi.ATTEMPTS - 1);
    }

    @Test
    void tokenThatHasEndedIsRenewedOnce() throws Exception {
        answer(401, "{}");
        answer(200, "{\"currentState\":\"JOB_STATE_DONE\"}");
        answer(401, "{\"error\":{\"message\":\"Invalid credentials.\"}}");
        answer(401, "{\"error\":{\"message\":\"Invalid credentials.\"}}");

        assertThat(client.state("j")).isEqualTo(JobState.DONE);
        assertThat(requests.get(1)).contains("token-2");
        assertThatThrownBy(() -> client.state("j"))
                .hasMessage("Dataflow does not accept the credentials (Invalid credentials)");
        assertThat(requests).hasSize(4);
    }

    @Test
    void refusalsSayWhatHelps() {
        assertRefused(
                404,
                "{\"error\":{\"message\":\"x\"}}",
                "Dataflow does not know the job 'j' in the region eu of the project p",
                "gcloud dataflow jobs list --project=p");
        assertRefused(
                403,
                "{\"error\":{\"message\":\"x\",\"details\":[{\"reason\":\"SERVICE_DISABLED\"}]}}",
                "the Dataflow API is not enabled in the project p",
                "gcloud services enable dataflow.googleapis.com --project=p");
        assertRefused(
                403,
                "{\"error\":{\"message\":\"The caller does not have permission\"}}",
                "Dataflow does not let the user of these credentials into the project p (The caller does not have"
                        + " permission)",
                "gcloud projects add-iam-policy-binding p --member=user:NAME --role=roles/dataflow.developer");
        answer(400, "{\"error\":{\"message\":\"Unknown region.\"}}");
        assertThatThrownBy(client::requireAccess)
                .hasMessage("Dataflow has no region 'eu' for the project 'p' (Unknown region)");
        for (int attempt = 1; attempt < GoogleApi.ATTEMPTS; attempt++) {
            answer(429, "");
        }
        assertRefused(
                429,
                "{\"error\":{\"message\":\"Quota exceeded\"}}",
                "a quota of the project p is used up (Quota exceeded)",
                "Wait");
    }

    @Test
    void drainOfABatchJobSaysWhatDrains() {
        answer(400, "{\"error\":{\"message\":\"Drain is not supported for batch jobs.\"}}");

        assertThatThrownBy(() -> client.drain("j"))
                .hasMessage("Dataflow answers with the error 400 (Drain is not supported for batch jobs)")
                .isInstanceOfSatisfying(
                        JobServiceException.class,
                        e -> assertThat(e.remedy().orElseThrow()).startsWith("Dataflow drains streaming jobs only"));
    }

    @Test
    void proxyThatWantsAPasswordIsNotDataflow() {
        assertRefused(
                407,
                "<html>",
                "the HTTP proxy on the way to Google lets nobody through without its password (407)",
                "-Djdk.http.auth.tunneling.disabledSchemes= in MAVEN_OPTS");
    }

    @Test
    void certificateThatJavaDoesNotTrustIsNotTriedAgain() {
        fault = () -> {
            throw new IOException("no token", new CertificateException("unable to find valid certification path"));
        };

        assertThatThrownBy(() -> client.state("j")).isInstanceOfSatisfying(JobServiceException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
            assertThat(e.remedy().orElseThrow()).startsWith("Java does not trust its certificate");
            assertThat(DataflowHost.stopsLauncher(e)).isFalse();
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void launcherIsStoppedByWhatItNeedsItself() {
        assertThat(List.of(
                        stops(400, ""), stops(404, ""), stops(403, "SERVICE_DISABLED"), stops(403, "CONSUMER_INVALID")))
                .containsOnly(true);
        assertThat(List.of(stops(403, "IAM_PERMISSION_DENIED"), stops(407, ""), stops(418, "")))
                .containsOnly(false);
    }

    private boolean stops(int status, String reason) {
        answer(status, "{\"error\":{\"message\":\"x\",\"details\":[{\"reason\":\"" + reason + "\"}]}}");
        try {
            client.requireAccess();
            throw new AssertionError("access");
        } catch (JobServiceException e) {
            return DataflowHost.stopsLauncher(e);
        }
    }

    private void assertRefused(int status, String body, String message, String remedy) {
        answer(status, body);
        assertThatThrownBy(() -> client.state("j"))
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        JobServiceException.class,
                        e -> assertThat(e.remedy().orElseThrow()).contains(remedy));
    }

    @Test
    void messagesOfAllPagesComeInTheOrderOfTime() throws Exception {
        answer(
                200,
                "{\"jobMessages\":[{\"id\":\"2\",\"time\":\"2026-01-01T00:00:02Z\",\"messageText\":\"b\","
                        + "\"messageImportance\":\"JOB_MESSAGE_ERROR\"}],\"nextPageToken\":\"n+1\"}");
        answer(
                200,
                "{\"jobMessages\":[{\"id\":\"1\",\"time\":\"2026-01-01T00:00:01Z\",\"messageText\":\"a\","
                        + "\"messageImportance\":\"JOB_MESSAGE_WARNING\"}]}");

        assertThat(client.messages("j", null))
                .extracting(JobMessage::id, JobMessage::error, JobMessage::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", false, "a"),
                        org.assertj.core.groups.Tuple.tuple("2", true, "b"));
        assertThat(requests.get(1)).contains("pageToken=n%2B1");
    }

    @Test
    void committedMetricsCountBeforeAttemptedOnes() throws Exception {
        answer(
                200,
                "{\"pipelineDescription\":{\"originalPipelineTransform\":[{\"id\":\"e5\",\"name\":\"Count/ParDo\"}]}}");
        answer(200, """
                {"metrics":[
                {"name":{"origin":"user","name":"words","context":{"step":"e5","namespace":"n"}},"scalar":7},
                {"name":{"origin":"user","name":"words","context":{"step":"e5","namespace":"n","tentative":"true"}},"scalar":9},
                {"name":{"origin":"user","name":"sizes","context":{"step":"e6","namespace":"n"}},
                 "distribution":{"count":2,"sum":5,"min":1,"max":4}},
                {"name":{"origin":"dataflow/v1b3","name":"ElementCount","context":{"output_user_name":"Count/ParDo.out0"}},"scalar":12},
                {"name":{"origin":"dataflow/v1b3","name":"ElementCount","context":{"output_user_name":"GroupByKey/Read-out1"}},"scalar":3},
                {"name":{"origin":"dataflow/v1b3","name":"ElementCount","context":{"output_user_name":"read v1.2"}},"scalar":4}
                ]}""");

        assertThat(client.metrics("j"))
                .isEqualTo(new JobMetrics(
                        List.of(new JobMetrics.Counter("Count/ParDo", "n", "words", 7)),
                        List.of(new JobMetrics.Distribution("e6", "n", "sizes", 2, 5, 1, 4)),
                        List.of(),
                        List.of(
                                new JobMetrics.Elements("Count/ParDo", "out0", 12),
                                new JobMetrics.Elements("GroupByKey/Read", "out1", 3),
                                new JobMetrics.Elements("read v1.2", "", 4))));
    }

    private DataflowClient client(int port) {
        return client(port, pauses::add);
    }

    private DataflowClient client(int port, GoogleApi.Pause pause) {
        URI base = URI.create("http://127.0.0.1:" + port + "/");
        Caller caller = new Caller() {
            @Override
            public Map<String, List<String>> headers(URI uri) throws IOException {
                fault.raise();
                return Map.of("Authorization", List.of("token-" + tokens));
            }

            @Override
            public void renew() {
                tokens++;
            }
        };
        return new DataflowClient(
                new DataflowLocation("p", "eu", base.toString()),
                base,
                new GoogleApi(caller, Map.of(), base, pause),
                pause);
    }

    private void serve(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, body, Map.of()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.remove();
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
