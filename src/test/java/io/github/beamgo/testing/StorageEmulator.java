package io.github.beamgo.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Google Cloud Storage on this machine: fake-gcs-server, which {@code src/test/scripts/storage-emulator.sh} installs.
 * Google's clients use it where {@code STORAGE_EMULATOR_HOST} names its {@link #address}.
 */
public final class StorageEmulator implements AutoCloseable {

    private static final InstalledTools TOOLS = new InstalledTools("storage-emulator");

    private static final int ATTEMPTS = 600;
    private static final int OK = 200;

    private final Process process;
    private final ReservedPort port;
    private final String bucket;

    private StorageEmulator(Process process, ReservedPort port, String bucket) {
        this.process = process;
        this.port = port;
        this.bucket = bucket;
    }

    /**
     * Installs it where it is not there.
     *
     * @return why that is not possible, empty if it is there
     */
    public static Optional<String> missing() throws IOException, InterruptedException {
        return TOOLS.missing();
    }

    /** Starts one with an empty bucket, and waits until it serves; the folder gets its log. */
    public static StorageEmulator start(Path folder, String bucket) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data").resolve(bucket));
        Path log = folder.resolve("log");
        ReservedPort port = ReservedPort.open();
        Process process = new ProcessBuilder(
                        TOOLS.folder().resolve("fake-gcs-server").toString(),
                        "-backend=memory",
                        "-data=" + folder.resolve("data"),
                        "-scheme=http",
                        "-host=127.0.0.1",
                        "-port=" + port.number(),
                        "-public-host=" + port.address(),
                        "-external-url=http://" + port.address())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        StorageEmulator storage = new StorageEmulator(process, port, bucket);
        if (!storage.serves()) {
            try (storage) {
                throw new AssertionError("fake-gcs-server does not start: " + Files.readString(log));
            }
        }
        return storage;
    }

    private boolean serves() throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            try {
                if (open("").getResponseCode() == OK) {
                    return true;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return false;
    }

    /** Host and port. */
    public String address() {
        return port.address();
    }

    /** The bytes of an object, such as {@code gs://bucket/folder/file}. */
    public byte[] read(String object) throws IOException {
        String name = object.substring(("gs://" + bucket + "/").length());
        try (InputStream bytes = open("/o/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "?alt=media")
                .getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private HttpURLConnection open(String rest) throws IOException {
        return (HttpURLConnection) URI.create("http://" + address() + "/storage/v1/b/" + bucket + rest)
                .toURL()
                .openConnection();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        port.close();
    }
}
