package io.github.beamgo.go.toolchain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module proxy with toolchains, and a checksum database with a key of its own that it hands on; with faults. */
public final class FakeModuleProxy implements AutoCloseable {

    static final String DATABASE = "sum.example.com";

    private static final int TILE = 256;
    private static final int HASH = 32;

    /** Changes an answer, or gives another in its place. */
    @FunctionalInterface
    interface Fault {

        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    private final KeyPair key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> records = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    public FakeModuleProxy() throws IOException, GeneralSecurityException {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        files.put("/sumdb/" + DATABASE + "/supported", new byte[0]);
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The value of {@code GOSUMDB}. */
    public String database() {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.write(1);
        byte[] encoded = key.getPublic().getEncoded();
        typed.write(encoded, encoded.length - HASH, HASH);
        return DATABASE + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed.toByteArray());
    }

    private String id() {
        byte[] encoded = key.getPublic().getEncoded();
        MessageDigest digest = Hash.sha256();
        digest.update((DATABASE + "\n\u0001").getBytes(StandardCharsets.ISO_8859_1));
        digest.update(encoded, encoded.length - HASH, HASH);
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 4));
    }

    /** Adds records of other modules to the log. */
    FakeModuleProxy others(int count) {
        for (int i = 0; i < count; i++) {
            records.add("example.com/other v1." + records.size() + ".0 h1:x\n");
        }
        return this;
    }

    /** Forgets the log, and begins another with the same key. */
    FakeModuleProxy withAnotherLog() {
        records.clear();
        records.add("example.com/forged v1.0.0 h1:x\n");
        return this;
    }

    /** Serves a toolchain and has its checksum in the log. */
    public FakeModuleProxy toolchain(String version, Map<String, String> content) {
        byte[] zip = zip(version, content);
        return zipOf(version, zip, h1(version, content));
    }

    FakeModuleProxy zipOf(String version, byte[] zip, String h1) {
        files.put("/golang.org/toolchain/@v/" + version + ".zip", zip);
        files.merge(
                "/golang.org/toolchain/@v/list",
                (version + "\n").getBytes(StandardCharsets.UTF_8),
                (old, more) -> (new String(old, StandardCharsets.UTF_8) + new String(more, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        records.add(
                "golang.org/toolchain " + version + " " + h1 + "\ngolang.org/toolchain " + version + "/go.mod h1:y\n");
        return publish(version, records.size() - 1);
    }

    /** Writes the head of the log and its tiles, and the record of a toolchain. */
    FakeModuleProxy publish(String version, int index) {
        String database = "/sumdb/" + DATABASE + "/";
        files.put(
                database + "lookup/golang.org/toolchain@" + version,
                (index + "\n" + records.get(index) + "\n" + head()).getBytes(StandardCharsets.UTF_8));
        List<byte[]> hashes = leaves();
        for (int level = 0; !hashes.isEmpty(); level++) {
            List<byte[]> above = new ArrayList<>();
            for (int from = 0; from < hashes.size(); from += TILE) {
                List<byte[]> tile = hashes.subList(from, Math.min(from + TILE, hashes.size()));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                tile.forEach(bytes::writeBytes);
                String number = String.valueOf(1000 + from / TILE).substring(1);
                files.put(
                        database + "tile/8/" + level + "/" + number + (tile.size() < TILE ? ".p/" + tile.size() : ""),
                        bytes.toByteArray());
                if (tile.size() == TILE) {
                    above.add(root(tile));
                }
            }
            hashes = above;
        }
        return this;
    }

    private List<byte[]> leaves() {
        return records.stream()
                .map(record -> hash(0, record.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private String head() {
        String text = "go.sum database tree\n" + records.size() + "\n"
                + Base64.getEncoder().encodeToString(root(leaves())) + "\n";
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(HexFormat.of().parseHex(id()));
            signed.writeBytes(signature.sign());
            return text + "\n\u2014 " + DATABASE + " " + Base64.getEncoder().encodeToString(signed.toByteArray())
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** As RFC 6962 defines it. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int middle = Integer.highestOneBit(leaves.size() - 1);
        return hash(1, root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
    }

    private static byte[] hash(int kind, byte[]... parts) {
        MessageDigest digest = Hash.sha256();
        digest.update((byte) kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** A Go that says its version. */
    public static Map<String, String> go(String release) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("VERSION", release + "\n");
        content.put("src/_go.mod", "module std\n");
        content.put("pkg/tool/linux_amd64/link", "#!/bin/sh\n");
        content.put("lib/wasm/go_js_wasm_exec", "#!/bin/sh\n");
        content.put("bin/go", "#!/bin/sh\necho " + release + "\n");
        return content;
    }

    static byte[] zip(String version, Map<String, String> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : content.entrySet()) {
                zip.putNextEntry(new ZipEntry("golang.org/toolchain@" + version + "/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String h1(String version, Map<String, String> content) {
        MessageDigest all = Hash.sha256();
        new TreeMap<>(content)
                .forEach((name, text) -> all.update(
                        (HexFormat.of().formatHex(Hash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                                        + "  golang.org/toolchain@" + version + "/" + name + "\n")
                                .getBytes(StandardCharsets.UTF_8)));
        return "h1:" + Base64.getEncoder().encodeToString(all.digest());
    }

    /** Answers for a path, or for all that begin so, in another way. */
    FakeModuleProxy fault(String path, Fault fault) {
        faults.put(path, fault);
        return this;
    }

    /** Lets a path answer with a status and nothing else. */
    FakeModuleProxy status(String path, int status, String text) {
        return fault(path, (exchange, content) -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        });
    }

    public List<String> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] content = files.get(path);
            for (Map.Entry<String, Fault> fault : faults.entrySet()) {
                if (path.startsWith(fault.getKey())) {
                    fault.getValue().answer(exchange, content);
                    return;
                }
            }
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                send(exchange, content);
            }
        }
    }

    static void send(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
