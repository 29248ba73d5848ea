package io.github.beamgo.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of this machine at which nobody listens, so that connections to it are refused. While this is open, the system
 * gives the port to no program that asks for a free one; a program that asks for this very port may listen there.
 */
public final class ReservedPort implements AutoCloseable {

    private final Socket socket;

    private ReservedPort(Socket socket) {
        this.socket = socket;
    }

    /** Reserves a free port. */
    public static ReservedPort open() throws IOException {
        Socket socket = new Socket();
        // Without it nobody else may listen at the port; servers set it as well.
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(0));
        return new ReservedPort(socket);
    }

    /** Its number. */
    public int number() {
        return socket.getLocalPort();
    }

    /** Its address, {@code localhost:port}. */
    public String address() {
        return "localhost:" + number();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
