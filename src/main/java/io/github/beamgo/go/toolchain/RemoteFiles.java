package io.github.beamgo.go.toolchain;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.net.EnvironmentProxies;
import io.github.beamgo.net.JavaNetwork;
import io.github.beamgo.net.WebAddresses;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files below an address, on a server or ({@code file:}) in a folder. */
final class RemoteFiles {

    private static final Duration CONNECT = Duration.ofSeconds(30);

    private static final int OK = 200;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_PORT = 65_535;

    /** What the systems say of a disk to which nothing can be written; no server is at fault then. */
    private static final Pattern FULL = Pattern.compile("[Nn]o space left|[Dd]isk quota|not enough space");

    private static final int SHOWN_OF_ANSWER = 200;

    private final URI base;
    private final @Nullable Credentials credentials;
    private final HttpClient client;
    private final Duration silence;
    private final Path scratch;

    /**
     * Creates the access; nothing is sent yet.
     *
     * @param address without credentials
     * @param environment the variables that name proxies
     * @param silence how long a server may send nothing
     * @param scratch an existing folder for what is read, until it has been
     */
    RemoteFiles(
            URI address,
            @Nullable Credentials credentials,
            Map<String, String> environment,
            Duration silence,
            Path scratch) {
        EnvironmentProxies proxies = new EnvironmentProxies(environment);
        this.base = URI.create(address.toString().replaceFirst("/*$", "/"));
        this.credentials = credentials;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER);
        // With an authenticator Java sends no Authorization of ours.
        proxies.authenticator(base, credentials).ifPresent(builder::authenticator);
        this.client = builder.build();
        this.silence = silence;
        this.scratch = scratch;
    }

    /**
     * {@return the address that a text stands for}
     *
     * @throws IllegalArgumentException when no files can be had from there; the message says why
     */
    static URI address(String text) {
        URI uri = URI.create(text);
        if ("file".equalsIgnoreCase(uri.getScheme())) {
            // As the go command takes it.
            boolean here = "localhost".equalsIgnoreCase(uri.getAuthority());
            return Path.of(here ? URI.create("file://" + uri.getRawPath()) : uri)
                    .toUri();
        }
        if (!isHttp(uri)) {
            throw new IllegalArgumentException("an address begins with https://, http:// or file:///");
        }
        if (uri.getHost() == null || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("the address names no host");
        }
        return uri;
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || WebAddresses.isEncrypted(uri);
    }

    /** {@return whether others can read on the way what is sent to an address} */
    static boolean isReadByOthers(URI address) {
        return isHttp(address) && !WebAddresses.isEncrypted(address) && !HostPort.isLoopback(address.getHost());
    }

    private RemoteFiles(RemoteFiles parent, String folder) {
        this.base = parent.base.resolve(folder);
        this.credentials = parent.credentials;
        this.client = parent.client;
        this.silence = parent.silence;
        this.scratch = parent.scratch;
    }

    /** {@return what is in a folder, whose name ends with a slash} */
    RemoteFiles in(String folder) {
        return new RemoteFiles(this, folder);
    }

    private boolean isLocal() {
        return "file".equalsIgnoreCase(base.getScheme());
    }

    /**
     * {@return a small file}
     *
     * @param limit how many bytes it may have
     * @throws RemoteException when there is none
     */
    byte[] read(String path, int limit) throws IOException, InterruptedException {
        Path file = Files.createTempFile(scratch, "beamgo-", null);
        try {
            download(path, file, limit, done -> {});
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Copies a file.
     *
     * @param limit how many bytes it may have
     * @param progress called now and then with how many bytes there are
     * @throws RemoteException when there is none, or it does not come
     * @throws IOException when it cannot be written
     * @throws InterruptedException when the build is ended meanwhile; the transfer has ended too
     */
    void download(String path, Path to, long limit, LongConsumer progress) throws IOException, InterruptedException {
        URI uri = base.resolve(path);
        if (isLocal()) {
            copy(Path.of(uri), to, limit);
            return;
        }
        String header = credentials == null ? null : credentials.header();
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
            if (header != null) {
                request.header("Authorization", header);
            }
            HttpResponse<Path> response = transfer(request.build(), to, limit, progress);
            Optional<URI> next = redirect(response);
            if (next.isEmpty()) {
                requireOk(response);
                return;
            }
            if (!WebAddresses.isSameServer(uri, next.get())) {
                if (WebAddresses.isEncrypted(uri) && !WebAddresses.isEncrypted(next.get())) {
                    throw new RemoteException(WebAddresses.shown(uri) + " leads to " + WebAddresses.shown(next.get())
                            + ", which is not encrypted");
                }
                header = null;
            }
            uri = next.get();
        }
        throw new RemoteException(
                WebAddresses.shown(base.resolve(path)) + " leads from one address to the next without an end");
    }

    private static void copy(Path file, Path to, long limit) throws IOException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new NotServedException(NotServedException.NOT_FOUND, file + " does not exist");
            }
            if (Files.size(file) > limit) {
                throw tooLarge(file.toString(), limit);
            }
            Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            throw new RemoteException(e.getFile() + " may not be read", e);
        }
    }

    private HttpResponse<Path> transfer(HttpRequest request, Path to, long limit, LongConsumer progress)
            throws IOException, InterruptedException {
        String address = WebAddresses.shown(request.uri());
        CompletableFuture<HttpResponse<Path>> transfer = client.sendAsync(
                request, BodyHandlers.ofFile(to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        long size = 0;
        long lastSign = System.nanoTime();
        try {
            while (true) {
                try {
                    HttpResponse<Path> response = transfer.get(100, TimeUnit.MILLISECONDS);
                    if (Files.size(to) > limit) {
                        throw tooLarge(address, limit);
                    }
                    return response;
                } catch (TimeoutException e) {
                    long now = Files.size(to);
                    if (now > limit) {
                        throw tooLarge(address, limit);
                    }
                    if (now != size) {
                        size = now;
                        lastSign = System.nanoTime();
                        progress.accept(size);
                    } else if (System.nanoTime() - lastSign > silence.toNanos()) {
                        throw new RemoteException(address + " has sent nothing for " + silence.toSeconds() + " s", e);
                    }
                }
            }
        } catch (ExecutionException e) {
            String message =
                    e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
            if (FULL.matcher(message).find()) {
                throw new IOException(message, e);
            }
            throw new RemoteException(WebAddresses.reason(address, e.getCause()), e);
        } finally {
            transfer.cancel(true);
        }
    }

    private static IOException tooLarge(String address, long limit) {
        return new VerificationException("what " + address + " sends has more than " + limit + " bytes");
    }

    private static Optional<URI> redirect(HttpResponse<?> response) throws RemoteException {
        if (response.statusCode() / 100 != 3) {
            return Optional.empty();
        }
        try {
            return response.headers()
                    .firstValue("Location")
                    .map(location -> ofServer(response.uri().resolve(location)));
        } catch (IllegalArgumentException e) {
            throw new RemoteException(
                    WebAddresses.shown(response.uri()) + " leads to what is not the address of a server", e);
        }
    }

    private static URI ofServer(URI uri) {
        if (!isHttp(uri)) {
            throw new IllegalArgumentException(uri.getScheme());
        }
        return address(uri.toString());
    }

    private static void requireOk(HttpResponse<Path> response) throws IOException {
        int status = response.statusCode();
        if (status == OK) {
            return;
        }
        String says = beginning(response.body());
        String hint = status == PROXY_AUTHENTICATION ? "; " + JavaNetwork.PROXY_PASSWORD : "";
        throw new NotServedException(
                status,
                WebAddresses.shown(response.uri()) + " answers " + status + (says.isEmpty() ? "" : " (" + says + ")")
                        + hint);
    }

    /** What a server says of its refusal, unless it is a page for a browser. */
    private static String beginning(Path body) throws IOException {
        try (InputStream input = Files.newInputStream(body)) {
            String text = new String(input.readNBytes(SHOWN_OF_ANSWER), StandardCharsets.UTF_8)
                    .replaceAll("\\s+", " ")
                    .strip();
            return text.startsWith("<") ? "" : Secrets.maskText(text);
        }
    }

    /** The address, without secrets. */
    @Override
    public String toString() {
        return isLocal() ? Path.of(base).toString() : WebAddresses.shown(base).replaceFirst("/$", "");
    }
}
