package io.github.beamgo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.image.registry.ImageReference;
import io.github.beamgo.image.registry.RegistryLogin;
import io.github.beamgo.image.registry.RegistrySettings;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor says of registries, of which the answers are made up here; real ones are in the integration tests. */
class ImageExaminationTest {

    private static final Target AMD64 = new Target("linux", "amd64");
    private static final Target ARM64 = new Target("linux", "arm64");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private HttpServer server;
    private @Nullable String challenge;
    private int status;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aTagThatIsThereIsNamedByItsDigest() throws Exception {
        document("manifests/1.0", "{}");
        challenge = "Basic realm=\"x\"";

        assertThat(destination("right"))
                .isEqualTo(Diagnosis.ok(
                        "image",
                        image("1.0") + " is there, as " + digest("{}")
                                + ", and a push would replace it; the <server> x is let" + " in"));
        assertThat(asked).containsExactly("GET /v2/", "HEAD /v2/team/words/manifests/1.0");
    }

    @Test
    void aWrongPasswordIsAProblem() throws Exception {
        challenge = "Basic realm=\"x\"";

        Diagnosis wrong = destination("wrong");

        assertThat(wrong.health()).isEqualTo(Health.PROBLEM);
        assertThat(wrong.text() + wrong.remedy()).contains("answers 401", "The login of the <server> x was sent");
    }

    /** As everybody gets a token from many services, it says nothing of who may push. */
    @Test
    void aTokenForEverybodyIsAWarning() throws Exception {
        challenge = "Bearer realm=\"http://localhost:" + server.getAddress().getPort() + "/token\"";

        Diagnosis anonymous = destination(null);

        assertThat(anonymous.health()).isEqualTo(Health.WARNING);
        assertThat(anonymous.text()).contains("1.0 is not there yet; there is no login for localhost:");
        assertThat(asked).contains("GET /token?scope=repository%3Ateam%2Fwords%3Apull%2Cpush");
    }

    @Test
    void aRegistryForEverybodyIsFine() throws Exception {
        assertThat(destination(null))
                .isEqualTo(Diagnosis.ok(
                        "image", image("1.0") + " is not there yet; the registry wants no login to say so"));
    }

    /** A push would try five times, with pauses. */
    @Test
    void isAskedOnce() throws Exception {
        status = 503;

        assertThat(destination(null).health()).isEqualTo(Health.PROBLEM);
        assertThat(asked).containsExactly("GET /v2/", "HEAD /v2/team/words/manifests/1.0");
    }

    @Test
    void aRefusalIsNoMissingTag() throws Exception {
        status = 403;

        assertThat(destination(null).text()).contains("does not say whether it has the image", "answers 403");
    }

    @Test
    void aBaseByTagCanBePinned() throws Exception {
        String index = base();

        assertThat(base(image("base"), AMD64))
                .isEqualTo(Diagnosis.warning(
                        "image",
                        "the base " + image("base") + " is there, but its tag may name another image tomorrow",
                        "Pin it with <imageBase>docker://" + image("base") + "@" + index + "</imageBase>."));
        assertThat(base(image("base").pinned(index), AMD64).health()).isEqualTo(Health.OK);
    }

    @Test
    void aBaseMustHaveAllPlatforms() throws Exception {
        base();

        Diagnosis other = base(image("base"), AMD64, ARM64);

        assertThat(other.health()).isEqualTo(Health.PROBLEM);
        assertThat(other.text()).endsWith("has no image for linux-arm64, only for linux-amd64.");
        assertThat(base(image("none"), AMD64).text()).contains("has no image", "404");
    }

    /** An image that is in no index says in its configuration what it runs on. */
    private String base() {
        String config = "{\"os\":\"linux\",\"architecture\":\"amd64\"}";
        document("blobs/" + digest(config), config);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","layers":[],
                 "config":{"mediaType":"%s","digest":"%s","size":%d}}
                """.formatted(MediaTypes.MANIFEST, MediaTypes.CONFIG, digest(config), config.length());
        document("manifests/base", manifest);
        document("manifests/" + digest(manifest), manifest);
        return digest(manifest);
    }

    private void document(String name, String text) {
        documents.put("/v2/team/words/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String text) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ImageReference image(String tag) {
        return ImageReference.parse(
                "localhost:" + server.getAddress().getPort() + "/team/words:" + tag, new ParameterName("image"));
    }

    private Diagnosis destination(@Nullable String password) throws InterruptedException {
        return new ImageExamination().destination("image", image("1.0"), settings(password));
    }

    private Diagnosis base(ImageReference base, Target... targets) throws InterruptedException {
        return new ImageExamination().base("image", base, List.of(targets), settings(null));
    }

    private static RegistrySettings settings(@Nullable String password) {
        Optional<RegistryLogin> login = Optional.ofNullable(password)
                .map(secret -> RegistryLogin.of(new Credentials("beam", secret), "the <server> x"));
        return new RegistrySettings(image -> login, Map.of(), false, Duration.ofSeconds(30), pause -> {});
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String right = new Credentials("beam", "right").header();
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if (path.equals("/token")) {
                asked.add("GET " + exchange.getRequestURI());
                send(exchange, 200, "{\"token\":\"t\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            asked.add(exchange.getRequestMethod() + " " + path);
            byte[] document = documents.get(path);
            if (challenge != null && !right.equals(sent) && !"Bearer t".equals(sent)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                send(exchange, 401, new byte[0]);
            } else if (path.equals("/v2/")) {
                send(exchange, 200, new byte[0]);
            } else if (status != 0 || document == null) {
                send(exchange, status == 0 ? 404 : status, new byte[0]);
            } else {
                exchange.getResponseHeaders()
                        .set("Docker-Content-Digest", digest(new String(document, StandardCharsets.UTF_8)));
                send(exchange, 200, document);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        boolean none = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : content.length);
        if (!none) {
            exchange.getResponseBody().write(content);
        }
    }
}
