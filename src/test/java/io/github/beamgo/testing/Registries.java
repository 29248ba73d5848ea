package io.github.beamgo.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.beamgo.net.Credentials;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Real registries on this machine: that of go-containerregistry, without users, and Debian's docker-registry with one user.
 * {@code src/test/scripts/registries.sh} installs them.
 */
public final class Registries implements AutoCloseable {

    private static final InstalledTools INSTALLED = new InstalledTools("registries");

    private static final Path TOOLS = INSTALLED.folder();

    private static final int ATTEMPTS = 300;

    private final Process process;
    private final ReservedPort port;

    private Registries(Process process, ReservedPort port) {
        this.process = process;
        this.port = port;
    }

    /** Whose registry it is. */
    public enum Kind {
        CRANE,
        DEBIAN
    }

    /** Installs what is missing; where that is not possible the tests are skipped, and the script says why. */
    public static void installOrSkip() throws IOException, InterruptedException {
        Optional<String> missing = missing();
        assumeTrue(missing.isEmpty(), () -> "no registries: " + missing.orElse(""));
    }

    /**
     * Installs what is not there.
     *
     * @return why that is not possible, empty if all is there
     */
    public static Optional<String> missing() throws IOException, InterruptedException {
        return INSTALLED.missing();
    }

    /**
     * Starts a registry and waits until it serves.
     *
     * @param user who may push and pull, for Debian's
     */
    public static Registries start(Kind kind, Path folder, Credentials user) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        ReservedPort reserved = ReservedPort.open();
        int port = reserved.number();
        List<String> command = new ArrayList<>();
        if (kind == Kind.CRANE) {
            command.addAll(List.of(TOOLS.resolve("crane").toString(), "registry", "serve"));
            command.addAll(List.of("--address", "127.0.0.1:" + port));
        } else {
            Path users = folder.resolve("htpasswd");
            Files.writeString(
                    users,
                    Tool.output(folder, "htpasswd", "-nbB", user.user(), user.password())
                                    .strip() + "\n");
            Path config = folder.resolve("config.yml");
            Files.writeString(config, """
                    version: 0.1
                    log: {level: warn}
                    storage:
                      filesystem: {rootdirectory: %s}
                    http: {addr: "127.0.0.1:%d"}
                    auth:
                      htpasswd: {realm: test, path: %s}
                    """.formatted(folder.resolve("data"), port, users));
            command.addAll(List.of(Tool.isPresent("docker-registry") ? "docker-registry" : "registry", "serve"));
            command.add(config.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Registries registry = new Registries(process, reserved);
        if (!registry.serves()) {
            try (registry) {
                throw new AssertionError("The registry does not start: " + Files.readString(folder.resolve("log")));
            }
        }
        return registry;
    }

    private boolean serves() throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            try {
                HttpURLConnection connection = (HttpURLConnection)
                        URI.create("http://" + address() + "/v2/").toURL().openConnection();
                connection.getResponseCode();
                return true;
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

    /** What crane prints. */
    public String crane(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TOOLS.resolve("crane").toString()));
        command.addAll(List.of(arguments));
        return Tool.output(TOOLS, environment, command.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        port.close();
    }
}
