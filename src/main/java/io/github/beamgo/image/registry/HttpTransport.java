package io.github.beamgo.image.registry;

import io.github.beamgo.net.EnvironmentProxies;
import io.github.beamgo.net.WebAddresses;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends one request and waits for its answer, as long as bytes move. Nothing is sent twice, and no redirection followed. */
final class HttpTransport {

    /** Manifests may have 4 MB (distribution-spec, "Pushing Manifests"). */
    private static final long LARGEST_IN_MEMORY = 4 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(30);

    /** How much longer a server may be silent that reads gigabytes again before it answers. */
    private static final int SLOW = 10;

    /**
     * What a proxy that takes a whole body before it hands it on (nginx, {@code proxy_request_buffering}) brings to the
     * registry in a millisecond, at least: 1 MB/s. It says nothing meanwhile.
     */
    private static final long HANDED_ON = 1000;

    private static final int LOOK_MILLIS = 100;

    /** What the systems say of a disk to which nothing can be written; no server is at fault then. */
    private static final Pattern FULL = Pattern.compile("[Nn]o space left|[Dd]isk quota|not enough space");

    private final HttpClient client;
    private final EnvironmentProxies proxies;
    private final Duration silence;
    private final RegistrySettings.Pause clock;
    private final LongAdder moved = new LongAdder();
    private final LongConsumer progress;

    /**
     * Creates the transport; nothing is sent yet.
     *
     * @param progress gets how many bytes of blobs have arrived
     */
    HttpTransport(RegistrySettings settings, LongConsumer progress) {
        this.proxies = new EnvironmentProxies(settings.environment());
        this.silence = settings.silence();
        this.clock = settings.pause();
        this.progress = progress;
        this.client = HttpClient.newBuilder()
                // With HTTP/2 all uploads would share one connection, and one fault would end them all.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request.
     *
     * @param authorization the header that says who asks, {@code null} for nobody
     * @throws ConnectionException when no whole answer comes
     * @throws IOException when the answer cannot be written
     * @throws InterruptedException when the build is ended meanwhile; the transfer has ended too
     */
    RegistryAnswer send(RegistryRequest request, @Nullable String authorization)
            throws IOException, InterruptedException {
        SentBody body = new SentBody(request.body().get(), moved::add);
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), body)
                .header("User-Agent", "beamgo-maven-plugin");
        request.headers().forEach(builder::header);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        // An Authenticator would keep Java from sending the header Authorization.
        proxies.authorization(request.uri()).ifPresent(header -> builder.header("Proxy-Authorization", header));
        HttpResponse<byte[]> response = await(builder.build(), request, body);
        return new RegistryAnswer(request.uri(), response.statusCode(), response.headers(), response.body());
    }

    private HttpResponse<byte[]> await(HttpRequest request, RegistryRequest asked, SentBody body)
            throws IOException, InterruptedException {
        String address = WebAddresses.shown(request.uri());
        CompletableFuture<HttpResponse<byte[]>> transfer = client.sendAsync(request, info -> body(info, asked.part()));
        long seen = moved.sum();
        long lastSign = clock.nanoTime();
        try {
            while (true) {
                try {
                    return transfer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    Duration patience =
                            (asked.slow() ? silence.multipliedBy(SLOW) : silence).plusMillis(body.whole() / HANDED_ON);
                    if (moved.sum() != seen) {
                        seen = moved.sum();
                        lastSign = clock.nanoTime();
                    } else if (clock.nanoTime() - lastSign > patience.toNanos()) {
                        throw new ConnectionException(
                                address + " has sent or taken no data for " + patience.toMillis() / 1000 + " s", e);
                    }
                }
            }
        } catch (ExecutionException e) {
            String message =
                    e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
            if (asked.part() != null && FULL.matcher(message).find()) {
                throw new IOException(message, e);
            }
            throw new ConnectionException(WebAddresses.reason(address, e.getCause()), e);
        } finally {
            transfer.cancel(true);
        }
    }

    private BodySubscriber<byte[]> body(ResponseInfo info, RegistryRequest.@Nullable Part part) {
        boolean whole = info.statusCode() == RegistryAnswer.OK;
        if (part == null || !(whole || info.statusCode() == RegistryAnswer.PARTIAL)) {
            return new CountedBody<>(BodySubscribers.ofByteArray(), LARGEST_IN_MEMORY, moved::add);
        }
        BodySubscriber<Path> target = BodySubscribers.ofFile(
                part.file(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                whole ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
        long limit = whole ? part.size() : part.size() - part.there();
        return new CountedBody<>(BodySubscribers.mapping(target, path -> new byte[0]), limit, bytes -> {
            moved.add(bytes);
            progress.accept(bytes);
        });
    }
}
