package io.github.beamgo.launch.preflight;

import io.github.beamgo.host.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Finds out whether something accepts connections, where Beam's launcher would dial in silence for two minutes. */
public final class TcpReach {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Long enough for a connection around the world, and for one packet that is lost on the way. */
    private static final Duration SHORTEST = Duration.ofMillis(1500);

    private final Duration timeout;

    /** Creates a check that waits five seconds. */
    @Inject
    public TcpReach() {
        this(TIMEOUT);
    }

    TcpReach(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Connects to each of a host's addresses until one accepts.
     *
     * @param parameter the words for the parameter that names it
     * @param hostPort for example {@code localhost:8099} or {@code [::1]:8099}
     * @param remedy what to do when nothing accepts connections
     * @return why it cannot be reached, empty when it can
     */
    public Optional<Finding> check(String parameter, String hostPort, String remedy) {
        String what = parameter + " is '" + hostPort + "', ";
        Optional<HostPort> parsed = HostPort.parse(hostPort);
        if (parsed.isEmpty()) {
            return Optional.of(new Finding(what + "which is not host:port.", "Give host and port without a scheme."));
        }
        HostPort address = parsed.get();
        try {
            connect(InetAddress.getAllByName(address.host()), address.port());
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(new Finding(
                    what + "but this machine does not know the host '" + address.host() + "'.",
                    "Correct the name, or make sure that this machine's name service (perhaps a VPN's) knows it."));
        } catch (SocketTimeoutException e) {
            return Optional.of(new Finding(
                    what + "which does not answer within " + timeout.toSeconds() + " seconds.",
                    "Correct host and port, or make sure that firewalls let this machine reach it."));
        } catch (IOException e) {
            return Optional.of(
                    new Finding(what + "where nothing accepts connections (" + e.getMessage() + ").", remedy));
        }
    }

    /** Whether host and port mean the machine that uses them: a loopback address; asks the name service. */
    static boolean isLoopback(String hostPort) {
        Optional<HostPort> address = HostPort.parse(hostPort);
        try {
            return address.isPresent()
                    && InetAddress.getByName(address.get().host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Tries one after another, as Java does not: a server may listen on ::1 only, or be reachable over IPv4 only. */
    void connect(InetAddress[] addresses, int port) throws IOException {
        long millis =
                Math.max(Math.min(SHORTEST.toMillis(), timeout.toMillis()), timeout.toMillis() / addresses.length);
        @Nullable IOException first = null;
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), (int) millis);
                return;
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
