package io.github.beamgo.launch.dataflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.beamgo.net.EnvironmentProxies;
import io.github.beamgo.net.JavaNetwork;
import io.github.beamgo.net.RetryPause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests that may be sent twice to an API of Google, again if it is busy or cannot be reached for a moment. */
final class GoogleApi {

    private static final Logger LOG = LoggerFactory.getLogger(GoogleApi.class);

    /** Of one attempt. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of a call with all its attempts and pauses. */
    static final Duration PATIENCE_IN_ALL = Duration.ofSeconds(90);

    /** With pauses of 1, 2, 4, 8, 16 and 32 s between them: a network may be gone for a minute. */
    static final int ATTEMPTS = 7;

    /** An attempt that is made gets a chance. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Attempts; what passes sooner is not worth a line. */
    private static final int TOLD_AFTER = 3;

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client;
    private final Caller caller;
    private final Pause pause;

    /** Takes time between two attempts. */
    @FunctionalInterface
    interface Pause {

        void take(Duration time) throws InterruptedException;
    }

    /**
     * Creates it; nothing is sent yet.
     *
     * @param variables the environment, which may name proxies
     * @param server what is mostly asked, for whose proxy a password may be needed
     */
    GoogleApi(Caller caller, Map<String, String> variables, URI server, Pause pause) {
        EnvironmentProxies proxies = new EnvironmentProxies(variables);
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(PATIENCE).proxy(proxies);
        proxies.authenticator(server, null).ifPresent(builder::authenticator);
        this.client = builder.build();
        this.caller = caller;
        this.pause = pause;
    }

    /** {@return what is answered to a GET} */
    JsonNode get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** {@return what is answered to a PUT of JSON} */
    JsonNode put(URI uri, Map<String, String> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /**
     * Sends a request, for 90 s at most. The time that Google's library takes for a token counts, but is not cut short.
     *
     * @throws ApiException when the answer is an error
     * @throws IOException when there is no answer
     */
    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        boolean renewed = false;
        int attempt = 0;
        Duration left = PATIENCE_IN_ALL;
        while (true) {
            Duration wait = RetryPause.after(attempt);
            long begin = System.nanoTime();
            IOException fault;
            try {
                HttpResponse<String> answer = once(request.copy(), left);
                int status = answer.statusCode();
                if (status == OK) {
                    return parsed(answer.body());
                }
                if (status == UNAUTHORIZED && !renewed) {
                    // Tokens may be withdrawn before they end. This is no attempt that failed.
                    renewed = true;
                    caller.renew();
                    continue;
                }
                fault = new ApiException(status, parsed(answer.body()));
                if (!PASSING.contains(status)) {
                    throw fault;
                }
                wait = RetryPause.after(attempt, answer.headers().firstValue("Retry-After"));
                LOG.debug("{} answers {}.", answer.uri(), status);
            } catch (ApiException | CredentialsException e) {
                throw e;
            } catch (IOException e) {
                if (JavaNetwork.isUntrusted(e)) {
                    throw e;
                }
                fault = e;
                LOG.debug("Google's API is not reached.", e);
            } finally {
                left = left.minusNanos(System.nanoTime() - begin);
            }
            left = left.minus(wait);
            attempt++;
            if (attempt == ATTEMPTS || left.isNegative()) {
                throw fault;
            }
            if (attempt == TOLD_AFTER && !(fault instanceof ApiException)) {
                LOG.info("Google's API is not reached: it is tried again for a minute.");
            }
            pause.take(wait);
        }
    }

    private HttpResponse<String> once(HttpRequest.Builder request, Duration left)
            throws IOException, InterruptedException {
        URI uri = request.build().uri();
        caller.headers(uri).forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        Duration patience = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
        return client.send(
                request.timeout(patience.compareTo(SHORTEST) < 0 ? SHORTEST : patience)
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode parsed(String body) throws IOException {
        try {
            @Nullable JsonNode node = json.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException notJson) {
            // A page of a proxy or a gateway.
            return MissingNode.getInstance();
        }
    }
}
