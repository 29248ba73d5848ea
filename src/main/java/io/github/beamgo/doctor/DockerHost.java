package io.github.beamgo.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Optional;

/** The service that {@code DOCKER_HOST} names, which may be Docker's or Podman's. */
final class DockerHost {

    private static final int PATIENCE_MILLIS = 10_000;

    private static final int PORT = 2375;

    private DockerHost() {}

    /**
     * Connects to it, if it is a socket of this machine ({@code unix:}) or of the network ({@code tcp:}).
     *
     * @param address the value of the variable
     * @return why there is no connection; empty if there is one, and for other addresses, which are not tried
     */
    static Optional<String> complaint(String address) {
        try {
            URI uri = URI.create(address);
            switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
                case "unix" ->
                    SocketChannel.open(UnixDomainSocketAddress.of(uri.getPath()))
                            .close();
                case "tcp", "http", "https" -> connect(uri);
                default -> {
                    // ssh and npipe, and nothing where it is not set
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void connect(URI uri) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(String.valueOf(uri.getHost()), uri.getPort() < 0 ? PORT : uri.getPort()),
                    PATIENCE_MILLIS);
        }
    }
}
