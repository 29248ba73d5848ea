package io.github.beamgo.testing;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A repository behind HTTP, for those who know the password. */
public final class RepositoryServer implements AutoCloseable {

    /** Who may read. */
    public static final String USER = "ada";

    /** The password of {@link #USER}. */
    public static final String PASSWORD = "secret";

    private final Path folder;
    private final boolean cutting;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private RepositoryServer(Path folder, boolean cutting) throws IOException {
        this.folder = folder;
        this.cutting = cutting;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("repository") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        server.start();
    }

    /** Serves a repository in a folder. */
    public static RepositoryServer of(Path folder) throws IOException {
        return new RepositoryServer(folder, false);
    }

    /** Serves a repository in a folder, but of each binary only the first half. */
    public static RepositoryServer cutting(Path folder) throws IOException {
        return new RepositoryServer(folder, true);
    }

    /** Where it serves. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] content = Files.readAllBytes(file);
            boolean cut = cutting && file.toString().endsWith(".exe");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, cut ? content.length / 2 : content.length);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
