package io.github.beamgo.testing;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Maven repository on HTTP over a folder: GET, HEAD and PUT, with basic authentication if wanted, and with faults. */
public final class HttpRepository implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int BUFFER = 1 << 13;

    private final Path folder;
    private final HttpServer server;
    private final HttpContext context;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String cutEnding = "\0";

    private HttpRepository(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.context = server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Serves a folder, which is created if it does not exist. */
    public static HttpRepository over(Path folder) throws IOException {
        return new HttpRepository(folder);
    }

    /** Lets in only who knows the password. */
    public HttpRepository protectedBy(String user, String password) {
        context.setAuthenticator(new BasicAuthenticator("repository") {
            @Override
            public boolean checkCredentials(String givenUser, String givenPassword) {
                return givenUser.equals(user) && givenPassword.equals(password);
            }
        });
        return this;
    }

    /** Breaks the connection in the middle of each file whose name ends so, in either direction. */
    public HttpRepository cutting(String ending) {
        cutEnding = ending;
        return this;
    }

    /** For settings and poms, without a slash at the end. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/maven";
    }

    /** What was asked for by whoever was let in, as {@code PUT /maven/g/a/v/file}, in its order. */
    public List<String> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            Path file = folder.resolve(path.replaceFirst("^/maven/", "")).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("outside: " + path);
            }
            boolean cut = path.endsWith(cutEnding);
            if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, file, cut);
            } else {
                get(exchange, file, cut);
            }
        }
    }

    private static void put(HttpExchange exchange, Path file, boolean cut) throws IOException {
        InputStream body = exchange.getRequestBody();
        if (cut) {
            body.readNBytes(BUFFER);
            // Without an answer the connection is closed.
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, body.readAllBytes());
        exchange.sendResponseHeaders(CREATED, -1);
    }

    private static void get(HttpExchange exchange, Path file, boolean cut) throws IOException {
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(NOT_FOUND, -1);
            return;
        }
        long size = Files.size(file);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
            exchange.sendResponseHeaders(OK, -1);
            return;
        }
        exchange.sendResponseHeaders(OK, size == 0 ? -1 : size);
        if (size > 0) {
            OutputStream body = exchange.getResponseBody();
            try (InputStream content = Files.newInputStream(file)) {
                if (cut) {
                    body.write(content.readNBytes((int) (size / 2)));
                    body.flush();
                    throw new IOException("cut as wanted");
                }
                content.transferTo(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
