package io.github.beamgo.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes on what goes to a server, and breaks off one connection, the first on which much has come. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger cuts = new AtomicInteger();
    private final String server;
    private final long limit;

    /**
     * Listens.
     *
     * @param server host:port
     * @param limit after so many bytes from the client the connection is cut
     */
    CuttingProxy(String server, long limit) throws IOException {
        this.server = server;
        this.limit = limit;
        threads.execute(this::listen);
    }

    String address() {
        return "localhost:" + listener.getLocalPort();
    }

    /** How many connections have been cut. */
    int cuts() {
        return cuts.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // By the end of the test.
        }
    }

    private void serve(Socket client) {
        int colon = server.lastIndexOf(':');
        try (client;
                Socket upstream =
                        new Socket(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)))) {
            threads.execute(() -> {
                try {
                    upstream.getInputStream().transferTo(client.getOutputStream());
                    client.shutdownOutput();
                } catch (IOException over) {
                    // One side has ended, which the other notices.
                }
            });
            pass(client.getInputStream(), upstream.getOutputStream());
            upstream.shutdownOutput();
        } catch (IOException over) {
            // The same here.
        }
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        long passed = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            passed += count;
            if (passed > limit && cuts.compareAndSet(0, 1)) {
                throw new IOException("cut");
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
