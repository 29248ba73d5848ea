package io.github.beamgo.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry, or what it leads to, with a certificate that nobody has signed. */
class RegistryTlsTest {

    private static final ParameterName PARAMETER = new ParameterName("image");
    private static final String PASSWORD = "changeit";
    private static final String UNTRUSTED = "Java does not trust its certificate";

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private TestLayout layout;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        layout = new TestLayout(folder.resolve("layout"), 1000, 1);
    }

    @Test
    void aCertificateThatIsNotTrustedEndsAPushAtOnceWithTheWayOut() throws Exception {
        try (FakeRegistry registry = FakeRegistry.with(certificate("localhost"))) {
            assertThatThrownBy(() -> push(registry))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll(
                            "The registry of " + registry.address() + "/team/wordcount:1.0 cannot be used",
                            UNTRUSTED,
                            "-Djavax.net.ssl.trustStore and -Djavax.net.ssl.trustStorePassword in MAVEN_OPTS");
            assertThat(registry.requests()).isEmpty();
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void soDoesThatOfATokenService() throws Exception {
        try (FakeRegistry service = FakeRegistry.with(certificate("localhost"));
                FakeRegistry registry = new FakeRegistry()) {
            registry.add(exchange -> {
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", "Bearer realm=\"https://" + service.address() + "/token\"");
                FakeRegistry.send(exchange, 401, new byte[0]);
                return true;
            });

            assertThatThrownBy(() -> push(registry)).hasMessageContainingAll(service.address() + "/token", UNTRUSTED);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void soDoesThatOfAStorageForLayers() throws Exception {
        try (FakeRegistry storage = FakeRegistry.with(certificate("localhost"));
                FakeRegistry registry = new FakeRegistry()) {
            push(registry);
            registry.add(exchange -> leads(exchange, "GET", "/blobs/", storage));
            assertThatThrownBy(() -> new ImagePull(settings())
                            .pull(image(registry), List.of(new Target("linux", "arm64")), folder.resolve("base")))
                    .hasMessageContainingAll(storage.address(), UNTRUSTED);

            registry.blobs().clear();
            registry.add(exchange -> leads(exchange, "PATCH", "/blobs/uploads/", storage));
            assertThatThrownBy(() -> push(registry)).hasMessageContainingAll(storage.address(), UNTRUSTED);
        }
        assertThat(pauses).isEmpty();
    }

    private static boolean leads(HttpExchange exchange, String method, String path, FakeRegistry storage)
            throws IOException {
        boolean meant = exchange.getRequestMethod().equals(method)
                && exchange.getRequestURI().getPath().contains(path);
        if (meant) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", "https://" + storage.address() + "/x");
            FakeRegistry.send(exchange, 307, new byte[0]);
        }
        return meant;
    }

    /** With the commands of docs/images.md, in a Java of its own: each has one trust store for all its life. */
    @Test
    void aTrustStoreThatIsNamedToJavaIsTheWayOut() throws Exception {
        SSLContext certificate = certificate("localhost");
        Path store = folder.resolve("trust.p12");
        Files.copy(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"), store);
        keytool("-exportcert", "-rfc", "-alias", "registry", "-file", "issuer.pem", "-keystore", "localhost.p12");
        keytool("-importcert", "-noprompt", "-alias", "registry", "-file", "issuer.pem", "-keystore", "trust.p12");
        try (FakeRegistry registry = FakeRegistry.with(certificate)) {
            String said = Tool.output(
                    folder,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djavax.net.ssl.trustStore=" + store,
                    "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                    "-cp",
                    System.getProperty("java.class.path"),
                    RegistryTlsTest.class.getName(),
                    layout.folder().toString(),
                    image(registry).toString());

            assertThat(said).contains(image(registry).pinned(layout.digest()).toString());
            assertThat(registry.manifests()).containsKey("1.0");
        }
    }

    /** Pushes a layout. */
    public static void main(String[] arguments) throws Exception {
        RegistrySettings settings = new RegistrySettings(image -> Optional.empty(), Map.of(), false);
        System.out.println(new ImagePush(settings)
                .push(Path.of(arguments[0]), ImageReference.parse(arguments[1], PARAMETER), List.of())
                .reference());
    }

    @Test
    void aCertificateOfAnotherServerIsNotBlamedOnTheTrustStore() {
        Exception cause = new CertificateException("No name matching localhost found");
        ImageReference image = ImageReference.parse("a.io/b", PARAMETER);

        assertThat(new RegistryFaults(image, null).unreachable(new ConnectionException("x", cause)))
                .hasMessageContaining("that of a server with another name")
                .hasMessageNotContaining("trustStore");
    }

    /** What the JDK says of an alert of TLS (RFC 8446, section 6.2), which mentions a certificate as well. */
    @Test
    void aRegistryThatWantsACertificateIsNotBlamedOnTheTrustStore() {
        Exception cause = new SSLHandshakeException("Received fatal alert: certificate_required");
        ImageReference image = ImageReference.parse("a.io/b", PARAMETER);

        assertThat(new RegistryFaults(image, null).unreachable(new ConnectionException("x", cause)))
                .hasMessageContaining("-Djavax.net.ssl.keyStore and")
                .hasMessageNotContaining("trustStore");
    }

    private void push(FakeRegistry registry) throws InterruptedException {
        new ImagePush(settings()).push(layout.folder(), image(registry), List.of());
    }

    private static ImageReference image(FakeRegistry registry) {
        return ImageReference.parse(registry.address() + "/team/wordcount:1.0", PARAMETER);
    }

    private RegistrySettings settings() {
        return new RegistrySettings(image -> Optional.empty(), Map.of(), false, Duration.ofSeconds(30), pauses::add);
    }

    private SSLContext certificate(String host) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "registry",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-keystore",
                host + ".p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve(host + ".p12"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Tool.output(folder, command.toArray(String[]::new));
    }
}
