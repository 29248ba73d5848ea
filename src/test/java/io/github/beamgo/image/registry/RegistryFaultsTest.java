package io.github.beamgo.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.layout.MediaTypes;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
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
                .hasMessageContaining((says ? "https://" : "http://") + registry.address() + "/v2/");
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
            return false;
        });

        push();

        assertThat(cut).isTrue();
        assertThat(registry.requests())
                .anyMatch(request -> request.startsWith("GET /v2/team/wordcount/blobs/uploads/"));
        assertThat(registry.requests("PATCH"))
                .map(request -> request.header("Content-range"))
                .filteredOn(range -> !range.isEmpty())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("50000-");
        assertThat(registry.blobs()).containsKey(layout.layer());
        assertThat(registry.manifests()).containsKey("1.0");
    }

    /** It takes a layer at once, and brings it to the registry before it says anything (nginx, proxy_request_buffering). */
    @Test
    void aProxyThatHandsOnALayerMayBeSilentForLonger() throws Exception {
        TestLayout large = new TestLayout(folder.resolve("large"), 20_000_000, 1);
        new ImagePush(settings(Optional.empty())).push(large.folder(), image(), List.of());
        registry.blobs().remove(large.layer());
        AtomicBoolean taken = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(5);
        registry.add(exchange -> {
            boolean layer = exchange.getRequestMethod().equals("PATCH");
            if (layer) {
                byte[] content = exchange.getRequestBody().readAllBytes();
                registry.store(exchange.getRequestURI().getPath(), content);
                taken.set(true);
                await(looked);
                FakeRegistry.send(exchange, 202, new byte[0]);
            }
            return layer;
        });
        RegistrySettings settings = new RegistrySettings(
                image -> Optional.empty(), Map.of(), false, Duration.ofSeconds(60), new RegistrySettings.Pause() {
                    @Override
                    public void take(Duration duration) {
                        pauses.add(duration);
                    }

                    /** After the proxy has got all, somebody looks, and once more 65 s later. */
                    @Override
                    public synchronized long nanoTime() {
                        if (taken.get()) {
                            looked.countDown();
                        }
                        return looked.getCount() > 2
                                ? 0
                                : Duration.ofSeconds(65).toNanos();
                    }
                });

        new ImagePush(settings).push(large.folder(), image(), List.of());

        assertThat(pauses).isEmpty();
        assertThat(registry.blobs()).containsKey(large.layer());
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
                    .hasMessageContainingAll(
                            "http://" + port.address(), "cannot be reached", "Check the name and the port");
        }
    }

    /** As it is when a script starts a registry and pushes to it. */
    @Test
    void aRegistryThatStartsMeanwhileIsReached() throws Exception {
        List<FakeRegistry> started = new CopyOnWriteArrayList<>();
        try (ReservedPort port = ReservedPort.open()) {
            ImageReference image = ImageReference.parse(port.address() + "/team/wordcount:1.0", PARAMETER);
            RegistrySettings settings =
                    new RegistrySettings(any -> Optional.empty(), Map.of(), false, Duration.ofSeconds(30), pause -> {
                        if (started.isEmpty()) {
                            try {
                                started.add(new FakeRegistry(port.number()));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    });

            new ImagePush(settings).push(layout.folder(), image, List.of());

            assertThat(started.get(0).manifests()).containsKey("1.0");
        } finally {
            started.forEach(FakeRegistry::close);
        }
    }

    /** An address of this machine that is not taken for one, as an IPv6 address that stands for 127.0.0.1. */
    private static String elsewhere(int port) {
        return "[::ffff:7f00:1]:" + port;
    }

    @Test
    void aRegistryElsewhereThatSpeaksHttpOnlyIsReachedIfThatIsAllowed() throws Exception {
        // As servers of Go do it.
        try (PlainServer server = new PlainServer("HTTP/1.0 400 Bad Request\r\n\r\n")) {
            ImageReference image = ImageReference.parse(elsewhere(server.port()) + "/team/wordcount:1.0", PARAMETER);

            assertThatThrownBy(
                            () -> RegistryClient.connect(image, "pull", Set.of(), settings(Optional.empty()), n -> {}))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("It speaks http only");
            assertThat(server.first()).containsOnly(PlainServer.HANDSHAKE);
            RegistryClient client = RegistryClient.connect(image, "pull", Set.of(), insecure(), n -> {});

            assertThat(client.address("x")).hasScheme("http");
            assertThat(server.first()).contains((int) 'G');
        }
    }

    /** Whoever can cut connections must not get passwords by it. */
    @Test
    void aConnectionForHttpsThatIsCutDoesNotLeadToHttp() throws Exception {
        try (PlainServer server = new PlainServer("")) {
            ImageReference image = ImageReference.parse(elsewhere(server.port()) + "/team/wordcount:1.0", PARAMETER);

            assertThatThrownBy(() -> RegistryClient.connect(image, "pull", Set.of(), insecure(), n -> {}))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("https://");
            assertThat(server.first()).isNotEmpty().containsOnly(PlainServer.HANDSHAKE);
        }
    }

    /** Answers each request with 200, and what is not a request in another way. */
    private static final class PlainServer implements AutoCloseable {

        /** The first byte of TLS (RFC 8446, section 5.1). */
        static final int HANDSHAKE = 22;

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Integer> first = new CopyOnWriteArrayList<>();

        PlainServer(String toTls) throws IOException {
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        int read = socket.getInputStream().read();
                        first.add(read);
                        String plain = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                        String answer = read == HANDSHAKE ? toTls : plain;
                        // What is not read would cut the connection before the answer arrives.
                        socket.getInputStream()
                                .skipNBytes(socket.getInputStream().available());
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException closed) {
                        // By the end of the test, or by the client.
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        List<Integer> first() {
            return first;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private RegistrySettings insecure() {
        return new RegistrySettings(image -> Optional.empty(), Map.of(), true, Duration.ofSeconds(30), pauses::add);
    }

    @Test
    void noAnswerLeadsFromHttpsToHttp() throws Exception {
        RegistryClient client =
                RegistryClient.connect(image(), "pull", Set.of(), settings(Optional.empty()), bytes -> {});

        assertThatThrownBy(() -> client.location(answer("http://storage.example.com/x?signature=s3cret")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("http://storage.example.com/x'")
                .hasMessageNotContaining("s3cret");
        assertThat(client.location(answer("http://a.io/x"))).hasToString("https://a.io/x");
    }

    private static RegistryAnswer answer(String location) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Location", List.of(location)), (name, value) -> true);
        return new RegistryAnswer(URI.create("https://a.io/v2/"), 307, headers, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void whatIsTakenMayBeToldInOtherWaysThanTheSpecificationHas(int status) throws Exception {
        registry.takesWith(status);

        push();

        assertThat(registry.manifests()).containsKey("1.0");
    }

    /** Gigabytes that the registry has are not sent again because it does not close the upload at once. */
    @Test
    void anUploadThatIsNotClosedAtOnceDoesNotTravelAgain() throws Exception {
        registry.answers(2, "PUT", "/v2/team/wordcount/blobs/uploads/.*", 503, "");

        push();

        assertThat(registry.requests("POST")).hasSize(7);
        assertThat(registry.requests("PATCH")).hasSize(7);
        assertThat(registry.blobs()).containsKey(layout.layer());
    }

    @Test
    void anUploadThatIsForgottenBeginsAnew() throws Exception {
        registry.answers(1, "PUT", "/v2/team/wordcount/blobs/uploads/.*", 404, "");

        push();

        assertThat(registry.requests("POST")).hasSize(8);
        assertThat(registry.manifests()).containsKey("1.0");
    }

    @Test
    void blobsWaitAsLongAsTheRegistryWants() throws Exception {
        busyOnce("PATCH", "7");
        push();
        busyOnce("GET", "9");
        pull(Optional.empty());

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    private void busyOnce(String method, String seconds) {
        AtomicBoolean busy = new AtomicBoolean(true);
        registry.add(exchange -> {
            boolean meant = exchange.getRequestMethod().equals(method)
                    && exchange.getRequestURI().getPath().contains("/blobs/")
                    && busy.compareAndSet(true, false);
            if (meant) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Retry-After", seconds);
                FakeRegistry.send(exchange, 429, new byte[0]);
            }
            return meant;
        });
    }

    @Test
    void moreBytesThanALayerHasAreNotTaken() throws Exception {
        push();
        byte[] layer = registry.blobs().get(layout.layer());
        registry.blobs().put(layout.layer(), Arrays.copyOf(layer, layer.length + 1));

        assertThatThrownBy(() -> pull(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(layout.layer(), "it gives more than its " + layer.length + " bytes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aConfigurationThatFillsTheMemoryIsNotFetched() throws Exception {
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.MANIFEST + "\",\"config\":{\"digest\":\""
                + layout.layer() + "\",\"size\":5000000},\"layers\":[]}";
        registry.manifests().put("1.0", manifest.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> pull(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has 5000000 bytes");
    }

    /** An answer in chunks, of which only the end is missing. */
    @Test
    void aLayerOfWhichAllBytesCameIsNotAskedForAgain() throws Exception {
        push();
        byte[] layer = registry.blobs().get(layout.layer());
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket storage = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                while (!storage.isClosed()) {
                    try (Socket socket = storage.accept()) {
                        connections.incrementAndGet();
                        while (socket.getInputStream().read() != '\r'
                                || !new String(socket.getInputStream().readNBytes(2), StandardCharsets.US_ASCII)
                                        .equals("\n\r")) {
                            // Up to the end of the headers.
                        }
                        socket.getInputStream().readNBytes(1);
                        String headers = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(layer.length) + "\r\n";
                        socket.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().write(layer);
                        socket.getOutputStream().write(new byte[] {'\r', '\n'});
                    } catch (IOException closed) {
                        // By the end of the test, or by the client.
                    }
                }
            });
            thread.start();
            registry.add(exchange -> {
                boolean meant = exchange.getRequestURI().getPath().endsWith(layout.layer());
                if (meant) {
                    exchange.getResponseHeaders().set("Location", "http://localhost:" + storage.getLocalPort() + "/");
                    FakeRegistry.send(exchange, 307, new byte[0]);
                }
                return meant;
            });

            assertThat(blob(pull(Optional.empty()))).hasSameBinaryContentAs(layout.file(layout.layer()));
        }
        assertThat(connections).hasValue(1);
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
        assertThat(registry.requests("POST"))
                .filteredOn(request -> request.uri().equals("/token"))
                .map(FakeRegistry.Request::text)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("grant_type=refresh_token", "refresh_token=refresh", "pull%2Cpush");
    }

    @Test
    void aTokenServiceThatIsBusyOrBreaksOffIsAskedAgain() throws Exception {
        registry.answers(2, "GET", "/token", 503, "");
        breaksOff(1, "/token");
        wantsToken("Bearer realm=\"%s/token\"");

        push();

        assertThat(registry.manifests()).containsKey("1.0");
        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aTokenServiceThatDoesNotAnswerIsNamed() {
        breaksOff(Integer.MAX_VALUE, "/token");
        wantsToken("Bearer realm=\"%s/token\"");

        assertThatThrownBy(this::push)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("cannot be used", "/token", "Check the name and the port");
    }

    private void breaksOff(int times, String path) {
        AtomicInteger left = new AtomicInteger(times);
        registry.add(exchange -> exchange.getRequestURI().getPath().equals(path) && left.getAndDecrement() > 0);
    }

    /** It may be a token without any form, and Jackson quotes what it cannot read. */
    @Test
    void whatATokenServiceSaysIsNotShown() {
        registry.answers(1, "GET", "/token", 200, "s3cret");
        wantsToken("Bearer realm=\"%s/token\"");

        assertThatThrownBy(this::push)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not answer in JSON")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void aTokenServiceWithoutEncryptionGetsNoPassword() {
        registry.add(exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"http://token.example.com/\"");
            FakeRegistry.send(exchange, 401, new byte[0]);
            return true;
        });

        assertThatThrownBy(() -> push(Optional.of(RegistryLogin.of(new Credentials("me", "pw"), "x"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sent unencrypted to http://token.example.com/");
    }

    @Test
    void aLoginThatWasNotSentIsNotBlamed() {
        registry.answers(Integer.MAX_VALUE, "GET", "/v2/", 401, "");

        assertThatThrownBy(() -> push(Optional.of(RegistryLogin.of(new Credentials("me", "pw"), "x"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("does not let the user in", "No login was sent there")
                .hasMessageNotContaining("was sent: correct it");
    }

    @Test
    void aTokenThatEndsDuringAPushIsRenewed() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        registry.add(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                String token = "{\"token\":\"T" + tokens.incrementAndGet() + "\"}";
                FakeRegistry.send(exchange, 200, token.getBytes(StandardCharsets.UTF_8));
                return true;
            }
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if (exchange.getRequestMethod().equals("PATCH")) {
                ended.set(true);
            }
            boolean known = ("Bearer " + (ended.get() ? "T2" : "T1")).equals(sent);
            if (!known) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", "Bearer realm=\"http://" + registry.address() + "/token\"");
                FakeRegistry.send(exchange, 401, new byte[0]);
            }
            return !known;
        });

        push();

        assertThat(tokens).hasValue(2);
        assertThat(registry.manifests()).containsKey("1.0");
    }

    private void wantsToken(String challenge) {
        registry.add(exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/token")) {
                exchange.getRequestBody().readAllBytes();
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
        assertThat(registry.requests("GET"))
                .map(request -> request.header("Range"))
                .filteredOn(range -> !range.isEmpty())
                .singleElement(InstanceOfAssertFactories.STRING)
                .matches("bytes=[1-9]\\d*-");

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
