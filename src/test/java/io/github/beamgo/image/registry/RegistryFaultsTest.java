package io.github.beamgo.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when a registry, or the way to it, fails. */
class RegistryFaultsTest {

    private static final ParameterName PARAMETER = new ParameterName("image");
    private static final String TAG = "/v2/team/wordcount/manifests/1.0";
    private static final Target ARM64 = new Target("linux", "arm64");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private FakeRegistry registry;
    private TestLayout layout;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        layout = new TestLayout(folder.resolve("layout"), 200_000, 1);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theTagComesLast() throws Exception {
        push();

        List<String> puts = registry.requests().stream()
                .filter(request -> request.startsWith("PUT"))
                .map(request ->
                        request.replaceFirst("PUT /v2/team/wordcount/", "").replaceFirst(" .*", ""))
                .toList();
        assertThat(puts.subList(0, 7)).allMatch(put -> put.startsWith("blobs/uploads/"));
        assertThat(puts.subList(7, 12)).allMatch(put -> put.startsWith("manifests/sha256:"));
        assertThat(puts.subList(12, 14))
                .containsExactly("manifests/" + layout.digest().replace(':', '-'), "manifests/1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "403, POST, blobs/uploads/, 'not team', 'docker login'",
        "404, POST, blobs/uploads/, NAME_UNKNOWN, 'repository to be created'",
        "413, PATCH, blobs/uploads/.*, '', client_max_body_size",
        "400, PUT, manifests/sha256:.*, MANIFEST_INVALID, 'what the registry allows'",
        "500, HEAD, blobs/sha256:.*, '', 'try again later'"
    })
    void aRefusalIsToldWithTheRegistrysReason(int status, String method, String path, String said, String remedy) {
        registry.answers(
                Integer.MAX_VALUE,
                method,
                "/v2/team/wordcount/" + path,
                status,
                "{\"errors\":[{\"code\":\"X\",\"message\":\"" + said + "\"}]}");

        assertThatThrownBy(this::push)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("answers " + status, said, remedy);
        assertThat(registry.manifests()).doesNotContainKey("1.0");
    }

    @Test
    void whatPassesIsTriedAgainAsLateAsTheRegistryWants() throws Exception {
        registry.add(exchange -> {
            boolean first = exchange.getRequestMethod().equals("POST") && pauses.isEmpty();
            if (first) {
                exchange.getResponseHeaders().set("Retry-After", "7");
                FakeRegistry.send(exchange, 429, new byte[0]);
            }
            return first;
        });
        registry.answers(2, "PUT", TAG, 503, "");

        push();

        assertThat(pauses).contains(Duration.ofSeconds(7)).endsWith(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(registry.manifests()).containsKey("1.0");
    }

    /** Some registries have no page at the root of their API. */
    @ParameterizedTest
    @ValueSource(ints = {503, 429, 404, 403})
    void aRegistryThatDoesNotAnswerWellAtFirstIsNotTakenForOneOfHttps(int status) throws Exception {
        registry.answers(1, "GET", "/v2/", status, "");

        push();

        assertThat(registry.manifests()).containsKey("1.0");
    }

    /** What http gets from a port for https: servers of Go say so, that of the JDK breaks off. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPortForHttpsIsAskedAgainWithHttps(boolean says) throws Exception {
        registry.add(exchange -> {
            if (says) {
                byte[] text = "Client sent an HTTP request to an HTTPS server.".getBytes(StandardCharsets.UTF_8);
                FakeRegistry.send(exchange, 400, text);
            }
            return true;
        });
        RegistrySettings impatient =
                new RegistrySettings(image -> Optional.empty(), Map.of(), false, Duration.ofMillis(200), pauses::add);

        assertThatThrownBy(() -> new ImagePush(impatient).push(layout.folder(), image(), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("https://" + registry.address() + "/v2/");
        assertThat(registry.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    /** The registry has the first part of the stream: the rest follows. */
    @Test
    void aCutUploadGoesOnWhereItWasCut() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        registry.add(exchange -> {
            long length = Long.parseLong(exchange.getRequestHeaders()
                    .getOrDefault("Content-Length", List.of("0"))
                    .get(0));
            if (exchange.getRequestMethod().equals("PATCH") && length > 100_000 && cut.compareAndSet(false, true)) {
                byte[] begun = exchange.getRequestBody().readNBytes(50_000);
                registry.store(exchange.getRequestURI().getPath(), begun);
                return true;
            }
            if (exchange.getRequestMethod().equals("PATCH")
                    && exchange.getRequestHeaders().containsKey("Content-Range")) {
                assertThat(exchange.getRequestHeaders().getFirst("Content-Range"))
                        .startsWith("50000-");
            }
            return false;
        });

        push();

        assertThat(cut).isTrue();
        assertThat(registry.requests())
                .anyMatch(request -> request.startsWith("GET /v2/team/wordcount/blobs/uploads/"));
        assertThat(registry.blobs()).containsKey(layout.layer());
        assertThat(registry.manifests()).containsKey("1.0");
    }

    /** As Maven ends a build: the upload that is under way breaks off, others do not begin, and no tag is written. */
    @Test
    void aPushThatIsInterruptedEndsItsUploadsAndWritesNoTag() throws Exception {
        int size = 20_000_000;
        TestLayout large = new TestLayout(folder.resolve("large"), size, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        registry.add(exchange -> {
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            boolean layer = length != null && Long.parseLong(length) > size;
            if (layer) {
                begun.countDown();
                await(over);
                try {
                    whole.complete(exchange.getRequestBody().readAllBytes().length == Long.parseLong(length));
                } catch (IOException e) {
                    whole.complete(false);
                }
            }
            return layer;
        });
        FutureTask<PushedImage> push = new FutureTask<>(
                () -> new ImagePush(settings(Optional.empty())).push(large.folder(), image(), List.of()));
        Thread build = new Thread(push);
        build.start();
        begun.await();

        build.interrupt();

        assertThatThrownBy(push::get).hasCauseInstanceOf(InterruptedException.class);
        over.countDown();
        assertThat(whole.get()).as("the upload came to its end").isFalse();
        assertThat(registry.manifests()).isEmpty();
        assertThat(pauses).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLayerThatWasChangedIsNotPushed() throws Exception {
        Files.write(layout.file(layout.layer()), new byte[] {1}, java.nio.file.StandardOpenOption.WRITE);

        assertThatThrownBy(this::push)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has other bytes than its name says");
        assertThat(registry.manifests()).isEmpty();
    }

    @Test
    void aTagThatCannotBeChangedIsLeftAloneIfItIsThisImage() throws Exception {
        push();
        registry.answers(
                Integer.MAX_VALUE,
                "PUT",
                TAG,
                400,
                "{\"errors\":[{\"code\":\"TAG_INVALID\",\"message\":\"immutable\"}]}");

        push();

        registry.manifests().put("1.0", "{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::push)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(":1.0 is there already as sha256:", "Push under another tag");
    }

    @Test
    void aRegistryThatIsNotThereIsNamed() throws Exception {
        try (ReservedPort port = ReservedPort.open()) {
            ImageReference image = ImageReference.parse(port.address() + "/team/wordcount:1.0", PARAMETER);

            assertThatThrownBy(() -> new ImagePush(settings(Optional.empty())).push(layout.folder(), image, List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll(port.address(), "cannot be reached", "Check the name and the port");
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        registry.add(exchange -> {
            await(never);
            return true;
        });
        RegistrySettings impatient =
                new RegistrySettings(image -> Optional.empty(), Map.of(), false, Duration.ofMillis(200), pauses::add);

        assertThatThrownBy(() -> new ImagePush(impatient).push(layout.folder(), image(), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be used");
        never.countDown();
    }

    /** As registries write it: with blanks, in any case, without a scope, with other parameters, behind another way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"%s/token\",service=\"s\",scope=\"repository:team/wordcount:pull,push\"",
                "bearer service=s, realm=\"%s/token?account=x\", error=\"insufficient_scope\"",
                "Basic realm=\"x\", Bearer realm=\"%s/token\""
            })
    void aTokenIsFetchedAndThePasswordGoesNowhereElse(String challenge) throws Exception {
        wantsToken(challenge);

        push(Optional.of(RegistryLogin.of(new Credentials("me", "pw"), "x")));

        assertThat(registry.manifests()).containsKey("1.0");
        assertThat(registry.requests().stream().filter(request -> request.contains(" Basic ")))
                .hasSize(1)
                .allMatch(request -> request.startsWith("GET /token?") && request.contains("pull%2Cpush"));
    }

    @Test
    void anIdentityTokenIsExchanged() throws Exception {
        wantsToken("Bearer realm=\"%s/token\",service=\"s\"");

        push(Optional.of(RegistryLogin.of(new Credentials("<token>", "refresh"), "x")));

        assertThat(registry.requests()).contains("POST /token null");
    }

    private void wantsToken(String challenge) {
        registry.add(exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/token")) {
                FakeRegistry.send(exchange, 200, "{\"access_token\":\"T\"}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            boolean known = "Bearer T".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!known) {
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", challenge.replace("%s", "http://" + registry.address()));
                FakeRegistry.send(exchange, 401, new byte[0]);
            }
            return !known;
        });
    }

    @Test
    void anotherServerForBlobsDoesNotSeeThePassword() throws Exception {
        push();
        try (FakeRegistry storage = new FakeRegistry()) {
            registry.add(exchange -> {
                boolean known = exchange.getRequestHeaders().containsKey("Authorization");
                if (!known) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
                    FakeRegistry.send(exchange, 401, new byte[0]);
                } else if (exchange.getRequestURI().getPath().contains("/blobs/")) {
                    // "127.0.0.1" is another name than "localhost".
                    exchange.getResponseHeaders()
                            .set(
                                    "Location",
                                    "http://" + storage.address().replace("localhost", "127.0.0.1")
                                            + exchange.getRequestURI().getPath() + "?signature=s");
                    FakeRegistry.send(exchange, 307, new byte[0]);
                }
                return !known || exchange.getRequestURI().getPath().contains("/blobs/");
            });
            storage.blobs().putAll(registry.blobs());

            pull(Optional.of(RegistryLogin.of(new Credentials("me", "pw"), "x")));

            assertThat(storage.requests()).isNotEmpty().allMatch(request -> request.endsWith(" null"));
        }
    }

    @Test
    void aTruncatedLayerIsCompletedAndAWrongOneRefused() throws Exception {
        push();
        AtomicBoolean cut = new AtomicBoolean();
        registry.add(exchange -> {
            byte[] content = registry.blobs().get(layout.layer());
            boolean first =
                    exchange.getRequestURI().getPath().endsWith(layout.layer()) && cut.compareAndSet(false, true);
            if (first) {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content, 0, 70_000);
                exchange.getResponseBody().flush();
                throw new IOException("cut");
            }
            return false;
        });

        PulledImage pulled = pull(Optional.empty());

        assertThat(blob(pulled)).hasSameBinaryContentAs(layout.file(layout.layer()));

        Files.delete(blob(pulled));
        registry.blobs().get(layout.layer())[1000] ^= 1;
        assertThatThrownBy(() -> pull(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(layout.layer(), "it gives");
        assertThat(blob(pulled)).doesNotExist();
    }

    private Path blob(PulledImage pulled) {
        return pulled.layout().resolve("blobs/sha256").resolve(layout.layer().substring("sha256:".length()));
    }

    @Test
    void aBaseWithoutTheTagOrThePlatformSaysWhatThereIs() throws Exception {
        push();
        ImagePull pull = new ImagePull(settings(Optional.empty()));

        assertThatThrownBy(() -> pull.pull(
                        ImageReference.parse(registry.address() + "/team/wordcount:2", PARAMETER),
                        List.of(ARM64),
                        folder.resolve("base")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("has no image", "wordcount:2", "404");
        assertThatThrownBy(() -> pull.pull(image(), List.of(new Target("linux", "s390x")), folder.resolve("base")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("no image for linux-s390x, only for linux-amd64, linux-arm64");
    }

    @Test
    void aManifestThatIsNotWhatTheDigestSaysIsRefused() throws Exception {
        push();
        registry.manifests().put(layout.digest(), "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new ImagePull(settings(Optional.empty()))
                        .pull(image().pinned(layout.digest()), List.of(ARM64), folder.resolve("base")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it gives what has the digest");
        assertThat(folder.resolve("base/index.json")).doesNotExist();
    }

    private ImageReference image() {
        return ImageReference.parse(registry.address() + "/team/wordcount:1.0", PARAMETER);
    }

    private PushedImage push() throws InterruptedException {
        return push(Optional.empty());
    }

    private PushedImage push(Optional<RegistryLogin> login) throws InterruptedException {
        return new ImagePush(settings(login)).push(layout.folder(), image(), List.of());
    }

    private PulledImage pull(Optional<RegistryLogin> login) throws InterruptedException {
        return new ImagePull(settings(login)).pull(image(), List.of(ARM64), folder.resolve("base"));
    }

    private RegistrySettings settings(Optional<RegistryLogin> login) {
        return new RegistrySettings(image -> login, Map.of(), false, Duration.ofSeconds(30), pauses::add);
    }
}
