package io.github.beamgo.go.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the module proxy that this machine's own Go has, and the release that is installed. */
class ProvisionedGoIT {

    /** With GOROOT both would compile with the same compiler and library, whatever was downloaded. */
    private static final Set<String> OF_THIS_MACHINE = Set.of("GOROOT", "GOFLAGS", "GOSUMDB");

    private static final Target HOST = HostTarget.of(System.getProperties());

    @TempDir
    Path folder;

    private String proxy;
    private GoRelease release;
    private Path cache;

    @BeforeEach
    void askTheInstalledGo() throws Exception {
        proxy = go("go", "env", "GOPROXY");
        release = GoRelease.ofGo(go("go", "env", "GOVERSION")).orElseThrow();
        cache = folder.resolve("cache");
        assumeThat(proxy).as("no module proxy is set, see 'go env GOPROXY'").startsWith("http");
    }

    /** What the proxy sends is what the installed Go was made from, so that both compile the same bytes. */
    @Test
    void realReleaseIsVerifiedAndCompilesTheSameBytes() throws Exception {
        Path downloaded = providedIfServed();
        TinyModule module = TinyModule.in(folder.resolve("module"));

        go(module, downloaded.toString(), "build", "-trimpath", "-buildvcs=false", "-o", "one");
        go(module, "go", "build", "-trimpath", "-buildvcs=false", "-o", "other");

        assertThat(module.directory().resolve("one"))
                .hasSameBinaryContentAs(module.directory().resolve("other"));

        String h1 =
                Files.readString(downloaded.resolve("../../../h1").normalize()).strip();
        asFolder(h1);
        withOneByteChanged(h1);
    }

    /** A proxy that is a folder, as Go's own module cache has it, with the checksum that the database has. */
    private void asFolder(String h1) throws Exception {
        Toolchain toolchain = new Toolchain(release, HOST);
        Path versions = Files.createDirectories(folder.resolve("files/golang.org/toolchain/@v"));
        Path zip = Files.createFile(versions.resolve(toolchain.version() + ".zip"));
        RemoteFiles remote = new RemoteFiles(
                ProxyList.parse(proxy, "GOPROXY").get(0).address(),
                ProxyList.parse(proxy, "GOPROXY").get(0).credentials(),
                environment(),
                Duration.ofMinutes(1),
                folder);
        remote.download(
                Toolchain.MODULE + "/@v/" + toolchain.version() + ".zip", zip, ToolchainZip.MAX_SIZE, done -> {});
        cache = folder.resolve("of-folder");

        assertThat(go(
                        provided(folder.resolve("files").toUri().toString(), Map.of(Toolchain.platform(HOST), h1))
                                .toString(),
                        "version"))
                .contains(release.toolchain());
    }

    private void withOneByteChanged(String h1) throws IOException {
        Path zip = folder.resolve("files/golang.org/toolchain/@v/" + new Toolchain(release, HOST).version() + ".zip");
        byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2] ^= 1;
        Files.write(zip, bytes);
        cache = folder.resolve("of-changed");

        assertThatThrownBy(() ->
                        provided(folder.resolve("files").toUri().toString(), Map.of(Toolchain.platform(HOST), h1)))
                .isInstanceOf(ConfigurationException.class);
        try (Stream<Path> left = Files.walk(cache)) {
            assertThat(left.map(file -> file.getFileName().toString())).doesNotContain("go", "zip");
        }
    }

    private Path providedIfServed() throws InterruptedException {
        try {
            return provided(proxy, Map.of());
        } catch (ConfigurationException e) {
            assumeThat(e.getCause())
                    .as("the module proxy does not serve this machine's Go: " + e.getMessage())
                    .isNotInstanceOf(RemoteException.class);
            throw e;
        }
    }

    private Path provided(String list, Map<String, String> checksums) throws InterruptedException {
        return new GoProvisioner()
                .provide(
                        release,
                        new DownloadSettings(list, Optional::empty, checksums, cache, HOST),
                        environment(),
                        false);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(OF_THIS_MACHINE);
        return environment;
    }

    private String go(String... command) throws Exception {
        return run(folder, command);
    }

    private void go(TinyModule module, String... command) throws Exception {
        run(module.directory(), command);
    }

    private static String run(Path directory, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(directory.toFile());
        builder.environment().keySet().removeAll(OF_THIS_MACHINE);
        builder.environment().putAll(Map.of("GOTOOLCHAIN", "local", "CGO_ENABLED", "0"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return answer;
    }
}
