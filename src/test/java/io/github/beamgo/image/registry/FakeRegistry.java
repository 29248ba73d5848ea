package io.github.beamgo.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.beamgo.file.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A registry in memory, only to inject faults: what a registry does by itself is tested with real ones. */
final class FakeRegistry implements AutoCloseable {

    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/(\\d*)");
    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:\\w+)");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/(.+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile int taken = 201;

    /** Answers in the registry's place. */
    @FunctionalInterface
    interface Fault {

        /** {@return whether it has answered} */
        boolean answer(HttpExchange exchange) throws IOException;
    }

    /**
     * What was asked.
     *
     * @param body as far as it was read
     */
    record Request(String method, String uri, Map<String, List<String>> headers, ByteArrayOutputStream body) {

        /** {@return a header, empty if there is none} */
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    FakeRegistry() throws IOException {
        this(0);
    }

    FakeRegistry(int port) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** One that speaks https. */
    static FakeRegistry with(SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new FakeRegistry(server);
    }

    private FakeRegistry(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    /** Answers the first requests of a kind with a status. */
    void answers(int times, String method, String path, int status, String body) {
        AtomicInteger left = new AtomicInteger(times);
        add(exchange -> {
            boolean meant = exchange.getRequestMethod().equals(method)
                    && exchange.getRequestURI().getPath().matches(path)
                    && left.getAndDecrement() > 0;
            if (meant) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
            }
            return meant;
        });
    }

    /** Method, path and the header Authorization of all that was asked. */
    List<String> requests() {
        return requests.stream()
                .map(request -> request.method() + " " + request.uri() + " "
                        + (request.headers().containsKey("Authorization") ? request.header("Authorization") : null))
                .toList();
    }

    /** All that was asked in one way. */
    List<Request> requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    /** What it says when it has taken something. */
    void takesWith(int status) {
        taken = status;
    }

    Map<String, byte[]> manifests() {
        return manifests;
    }

    Map<String, byte[]> blobs() {
        return blobs;
    }

    private void handle(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        exchange.setStreams(new TeeInputStream(exchange.getRequestBody(), body), null);
        try (exchange) {
            for (Fault fault : faults) {
                if (fault.answer(exchange)) {
                    return;
                }
            }
            answer(
                    exchange,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath());
        }
    }

    private void answer(HttpExchange exchange, String method, String path) throws IOException {
        Matcher upload = UPLOAD.matcher(path);
        Matcher blob = BLOB.matcher(path);
        Matcher manifest = MANIFEST.matcher(path);
        if (path.equals("/v2/")) {
            send(exchange, 200, new byte[0]);
        } else if (upload.matches()) {
            upload(exchange, method, upload.group(2));
        } else if (blob.matches()) {
            send(
                    exchange,
                    blobs.get(blob.group(2)),
                    exchange.getRequestHeaders().getFirst("Range"));
        } else if (manifest.matches()) {
            manifest(exchange, method, manifest.group(2));
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private void upload(HttpExchange exchange, String method, String id) throws IOException {
        if (method.equals("POST")) {
            String session = Integer.toString(number.incrementAndGet());
            uploads.put(session, new ByteArrayOutputStream());
            // Relative, and with a state, as registries have it.
            exchange.getResponseHeaders().set("Location", "/v2/team/wordcount/blobs/uploads/" + session + "?_state=x");
            send(exchange, 202, new byte[0]);
            return;
        }
        ByteArrayOutputStream content = uploads.get(id);
        if (method.equals("GET")) {
            exchange.getResponseHeaders().set("Range", "0-" + Math.max(0, content.size() - 1));
            send(exchange, 204, new byte[0]);
            return;
        }
        byte[] buffer = new byte[1000];
        for (int count; (count = exchange.getRequestBody().read(buffer)) >= 0; ) {
            content.write(buffer, 0, count);
        }
        if (method.equals("PATCH")) {
            exchange.getResponseHeaders().set("Location", "/v2/team/wordcount/blobs/uploads/" + id + "?_state=y");
            send(exchange, 202, new byte[0]);
            return;
        }
        String digest = exchange.getRequestURI().getQuery().replaceFirst(".*digest=", "");
        if (!digest.equals(digest(content.toByteArray()))) {
            send(exchange, 400, "{\"errors\":[{\"code\":\"DIGEST_INVALID\"}]}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        blobs.put(digest, content.toByteArray());
        send(exchange, taken, new byte[0]);
    }

    /** What an upload has got so far, cut by the fault that stores it. */
    void store(String path, byte[] bytes) {
        Matcher upload = UPLOAD.matcher(path);
        if (upload.matches()) {
            uploads.get(upload.group(2)).writeBytes(bytes);
        }
    }

    private void manifest(HttpExchange exchange, String method, String name) throws IOException {
        if (!method.equals("PUT")) {
            send(exchange, manifests.get(name), null);
            return;
        }
        byte[] content = exchange.getRequestBody().readAllBytes();
        manifests.put(name, content);
        manifests.put(digest(content), content);
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content));
        send(exchange, taken, new byte[0]);
    }

    private static String digest(byte[] content) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    private static void send(HttpExchange exchange, byte[] content, String range) throws IOException {
        if (content == null) {
            send(exchange, 404, new byte[0]);
        } else if (range == null) {
            send(exchange, 200, content);
        } else {
            int from = Integer.parseInt(range.replaceAll("bytes=|-", ""));
            send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
        }
    }

    static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        boolean none = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : content.length);
        if (!none) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Keeps what is read. */
    private static final class TeeInputStream extends FilterInputStream {

        private final ByteArrayOutputStream copy;

        TeeInputStream(InputStream input, ByteArrayOutputStream copy) {
            super(input);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                copy.write(value);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                copy.write(buffer, offset, count);
            }
            return count;
        }
    }
}
