package io.github.beamgo.launch.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks the REST interface of a Flink cluster. */
final class FlinkRest {

    private final ObjectMapper json = new ObjectMapper();
    private final String address;
    private final int timeoutMillis;

    /**
     * Creates a client.
     *
     * @param address {@code http://host:port}
     * @param limit the time that a cluster may take until it accepts a connection, and again until it answers
     */
    FlinkRest(String address, Duration limit) {
        this.address = address;
        this.timeoutMillis = Math.toIntExact(limit.toMillis());
    }

    JsonNode get(String path) throws IOException {
        // Directly, as Flink's own client does: a cluster is not a web site.
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            try (InputStream body = connection.getInputStream()) {
                return json.readTree(body);
            }
        } finally {
            connection.disconnect();
        }
    }
}
