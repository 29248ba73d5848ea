package io.github.beamgo.launch.job;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what listens at an address before gRPC is tried there, since gRPC reports all of these cases with one
 * error.
 *
 * <p>Sends what every HTTP/2 client sends first, the preface with an empty SETTINGS frame (RFC 9113, section 3.4), to which
 * a server must reply with a SETTINGS frame.
 *
 * @param address what to connect to
 * @param patience how long to wait for the connection, and again for the answer
 */
record Http2Probe(HostPort address, Duration patience) {

    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int FRAME_HEADER = 9;
    private static final int FRAME_TYPE = 3;
    private static final int SETTINGS = 4;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR_VERSION = 3;

    /**
     * Connects to the address and waits for its first answer.
     *
     * @throws JobServiceException saying what was found instead of an HTTP/2 server
     */
    void requireHttp2() throws JobServiceException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(PREFACE);
            requireSettings(read(socket));
        } catch (JobServiceException e) {
            throw e;
        } catch (IOException e) {
            throw found(Fault.NOT_GRPC, "drops the connection: it does not speak gRPC", e);
        }
    }

    private Socket connect() throws JobServiceException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(address.host());
        } catch (UnknownHostException e) {
            throw new JobServiceException(Fault.UNREACHABLE, "the host name " + address.host() + " is unknown", e);
        }
        // A name may stand for several addresses, such as localhost for IPv4 and IPv6; one of them will do.
        JobServiceException failure = null;
        for (InetAddress candidate : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(candidate, address.port()), millis());
                return socket;
            } catch (IOException e) {
                close(socket);
                String reason = e instanceof SocketTimeoutException
                        ? address + " does not accept a connection within " + patience.toSeconds() + " s"
                        : "nothing listens at " + address + " (" + e.getMessage() + ")";
                failure = new JobServiceException(Fault.UNREACHABLE, reason, e);
            }
        }
        throw failure == null
                ? new JobServiceException(Fault.UNREACHABLE, "the host name " + address.host() + " has no address")
                : failure;
    }

    /** Up to the length of a frame's header; less when the server falls silent or closes. */
    private byte[] read(Socket socket) throws IOException {
        byte[] answer = new byte[FRAME_HEADER];
        int length = 0;
        try {
            socket.setSoTimeout(millis());
            while (length < FRAME_HEADER) {
                int count = socket.getInputStream().read(answer, length, FRAME_HEADER - length);
                if (count < 0) {
                    break;
                }
                length += count;
            }
        } catch (SocketTimeoutException e) {
            if (length == 0) {
                throw found(
                        Fault.SILENT,
                        "accepts the connection, but sends nothing within " + patience.toSeconds() + " s",
                        e);
            }
        }
        return answer;
    }

    private void requireSettings(byte[] answer) throws JobServiceException {
        // A server too old for the version in the preface may answer with the page alone.
        if (answer[0] == '<' || new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/")) {
            throw found(
                    Fault.NOT_GRPC,
                    "is a web server (such as Flink's REST interface, port 8081), not a job service",
                    null);
        }
        if (answer[0] == TLS_ALERT && answer[1] == TLS_MAJOR_VERSION) {
            throw found(Fault.NOT_GRPC, "requires TLS, which Beam's launchers do not use for job services", null);
        }
        if (answer[FRAME_TYPE] != SETTINGS) {
            throw found(Fault.NOT_GRPC, "does not speak gRPC", null);
        }
    }

    private JobServiceException found(Fault fault, String what, @Nullable IOException cause) {
        return new JobServiceException(fault, "what listens at " + address + " " + what, cause);
    }

    private int millis() {
        return Math.toIntExact(patience.toMillis());
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never connected; there is nothing to lose.
        }
    }
}
