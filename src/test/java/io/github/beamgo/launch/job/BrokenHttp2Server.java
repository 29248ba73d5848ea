package io.github.beamgo.launch.job;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An HTTP/2 server (RFC 9113) that replies to every call with the same frames, and then breaks the connection. */
final class BrokenHttp2Server implements AutoCloseable {

    static final int END_STREAM = 0x1;

    /** {@code :status: 200}, as HPACK has it in its static table. */
    static final byte[] STATUS_200 = {(byte) 0x88};

    /** {@code :status: 404}, as HPACK has it in its static table. */
    static final byte[] STATUS_404 = {(byte) 0x8d};

    private static final int PREFACE_LENGTH = 24;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_HEADERS = 0x4;

    /** How the connection ends. */
    enum End {
        /** By a FIN, as when a process ends. */
        CLOSE,
        /** By a RST, as when a process ends that has not read all. */
        RESET,
        /** Not at all, until the client closes it. */
        STAY
    }

    /** The frames of a reply. */
    interface Reply {
        /** The bytes for a stream. */
        byte[] on(int stream) throws IOException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final Reply reply;
    private final End end;

    BrokenHttp2Server(Reply reply, End end) throws IOException {
        this.reply = reply;
        this.end = end;
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    String address() {
        return "localhost:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** No frames. */
    static Reply nothing() {
        return stream -> new byte[0];
    }

    /** One reply, and then another. */
    static Reply both(Reply first, Reply second) {
        return stream -> concat(first.on(stream), second.on(stream));
    }

    /** HEADERS in HPACK: a status, a content type, and a status of gRPC if one is given. */
    static Reply headers(int flags, byte[] status, String contentType, String... grpcStatus) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(status);
        // A literal without indexing, whose name is number 31 of the static table.
        fields.writeBytes(new byte[] {0x0f, 0x10});
        literal(fields, contentType);
        grpcStatus(fields, grpcStatus);
        return stream -> frame(HEADERS, flags | END_HEADERS, stream, fields.toByteArray());
    }

    /** HEADERS with a status of gRPC, which end the stream. */
    static Reply trailers(String grpcStatus) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        grpcStatus(fields, grpcStatus);
        return stream -> frame(HEADERS, END_STREAM | END_HEADERS, stream, fields.toByteArray());
    }

    /** DATA. */
    static Reply data(int flags, byte[] bytes) {
        return stream -> frame(DATA, flags, stream, bytes);
    }

    /** RST_STREAM. */
    static Reply reset(int error) {
        return stream -> frame(RST_STREAM, 0, stream, number(error));
    }

    /** GOAWAY, which says that the call was not begun. */
    static Reply goAway(int error) {
        return stream -> frame(GOAWAY, 0, 0, concat(number(0), number(error)));
    }

    /** GOAWAY, which says that the call was begun. */
    static Reply goAwayAfter(int error) {
        return stream -> frame(GOAWAY, 0, 0, concat(number(stream), number(error)));
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                OutputStream out = client.getOutputStream();
                out.write(frame(SETTINGS, 0, 0, new byte[0]));
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.readNBytes(PREFACE_LENGTH);
                do {
                    out.write(reply.on(streamOfCall(in)));
                    out.flush();
                } while (end == End.STAY);
                client.setSoLinger(end == End.RESET, 0);
            } catch (IOException e) {
                // The client or the test has ended.
            }
        }
    }

    /** Reads until a call has come with all that it sends. */
    private static int streamOfCall(DataInputStream in) throws IOException {
        while (true) {
            int lengthAndType = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readNBytes(lengthAndType >>> Byte.SIZE);
            if (stream != 0 && (flags & END_STREAM) != 0 && (lengthAndType & 0xff) == DATA) {
                return stream;
            }
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(number(payload.length << Byte.SIZE | type));
        frame.write(flags);
        frame.writeBytes(number(stream));
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static void grpcStatus(ByteArrayOutputStream fields, String... status) {
        for (String code : status) {
            fields.write(0);
            literal(fields, "grpc-status");
            literal(fields, code);
        }
    }

    private static void literal(ByteArrayOutputStream fields, String text) {
        fields.write(text.length());
        fields.writeBytes(text.getBytes(US_ASCII));
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
