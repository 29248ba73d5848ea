package io.github.beamgo.image.registry;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.net.WebAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to one repository of a registry: says who asks, follows redirections, and tries again what may work later. Used by
 * several threads at once.
 */
final class RegistryClient {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);

    private static final int MAX_REDIRECTS = 5;

    private final ImageReference image;
    private final RegistryFaults faults;
    private final HttpTransport http;
    private final Patience patience;
    private final Authorization authorization;
    private final URI base;

    private RegistryClient(
            ImageReference image,
            RegistryFaults faults,
            HttpTransport http,
            Patience patience,
            Authorization authorization,
            URI base) {
        this.image = image;
        this.faults = faults;
        this.http = http;
        this.patience = patience;
        this.authorization = authorization;
        this.base = base;
    }

    /**
     * Finds out how the registry is reached, and who may ask.
     *
     * @param actions {@code pull} or {@code pull,push}
     * @param others repositories beside this one, from which is pulled
     * @param received gets how many bytes of blobs have arrived
     * @throws ConfigurationException when the registry is not there, or does not let the user in
     */
    static RegistryClient connect(
            ImageReference image, String actions, Set<String> others, RegistrySettings settings, LongConsumer received)
            throws InterruptedException {
        @Nullable RegistryLogin login = settings.logins().of(image).orElse(null);
        RegistryFaults faults = new RegistryFaults(image, login);
        HttpTransport http = new HttpTransport(settings, received);
        Set<String> scopes = new TreeSet<>(Set.of("repository:" + image.repository() + ":" + actions));
        others.forEach(other -> scopes.add("repository:" + other + ":pull"));
        Patience patience = new Patience(settings, faults);
        Authorization authorization =
                new Authorization(http, patience, faults, login, settings.allowInsecure(), scopes);
        List<RegistryClient> ways = schemes(image, settings).stream()
                .map(scheme -> URI.create(scheme + "://" + image.host() + "/v2/"))
                .map(base -> new RegistryClient(image, faults, http, patience, authorization, base))
                .toList();
        try {
            return reached(ways);
        } catch (ConnectionException e) {
            throw faults.unreachable(e);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written to a file here", e);
        }
    }

    /** The way that the registry answers, which may begin to listen while it is asked. */
    private static RegistryClient reached(List<RegistryClient> ways) throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            @Nullable ConnectionException told = null;
            for (RegistryClient way : ways) {
                try {
                    if (way.answers(way == ways.get(ways.size() - 1))) {
                        return way;
                    }
                } catch (ConnectionException e) {
                    told = told == null || told.isNotTls() || e.isUntrusted() ? e : told;
                    if (!way.mayBeLeft(e)) {
                        break;
                    }
                    LOG.debug("{} does not answer.", way.base, e);
                }
            }
            if (told == null) {
                throw new AssertionError(ways);
            }
            if (ways.get(0).patience.isLast(attempt) || told.isFinal()) {
                throw told;
            }
            ways.get(0).patience.pause(attempt);
        }
    }

    /**
     * {@return whether the registry is reached so} Whether one that is busy, or has no such page, does something shows when
     * it is asked to.
     */
    private boolean answers(boolean last) throws IOException, InterruptedException {
        RegistryAnswer answer = http.send(RegistryRequest.of("GET", base), null);
        if (answer.status() == RegistryAnswer.UNAUTHORIZED) {
            authorization.renew(answer, null);
            return true;
        }
        return last || !wantsTls(answer);
    }

    /** Nobody on the way can make passwords go unencrypted by cutting connections, or by a certificate of his own. */
    private boolean mayBeLeft(ConnectionException e) {
        return !WebAddresses.isEncrypted(base) || e.isRefused() || e.isNotTls();
    }

    /** A registry on this machine seldom has a certificate; Docker, crane and others try http there, too. */
    private static List<String> schemes(ImageReference image, RegistrySettings settings) {
        String host = image.host().replaceFirst(":\\d+$", "");
        if (HostPort.isLoopback(host)) {
            return List.of("http", "https");
        }
        List<String> schemes = new ArrayList<>(List.of("https"));
        if (settings.allowInsecure()) {
            schemes.add("http");
        }
        return schemes;
    }

    /** Servers of Go, nginx, Apache and Tomcat answer 400 when http comes to a port for https; others break it off. */
    private static boolean wantsTls(RegistryAnswer answer) {
        return !WebAddresses.isEncrypted(answer.uri())
                && (answer.status() == RegistryAnswer.BAD_REQUEST
                        || answer.header("Location").orElse("").startsWith("https:"));
    }

    RegistryFaults faults() {
        return faults;
    }

    /** Whether the registry has wanted to know who asks. */
    boolean hasAsked() {
        return authorization.header() != null;
    }

    ImageReference image() {
        return image;
    }

    /** How what cannot be repeated as it is waits before it goes on. */
    Patience patience() {
        return patience;
    }

    /** The address of something in the repository. */
    URI address(String path) {
        return base.resolve(image.repository() + "/" + path);
    }

    /**
     * Asks.
     *
     * @return what is answered, also if it is a refusal
     * @throws ConfigurationException when no answer comes, or nobody is let in
     * @throws ConnectionException when no answer comes to what cannot be repeated
     * @throws IOException when the answer cannot be written
     */
    RegistryAnswer send(RegistryRequest request) throws IOException, InterruptedException {
        String header = authorization.header();
        RegistryAnswer answer = patient(request, header);
        if (answer.status() == RegistryAnswer.UNAUTHORIZED && WebAddresses.isSameServer(base, answer.uri())) {
            // A token lives for minutes, an upload may last longer.
            authorization.renew(answer, header);
            answer = patient(request, authorization.header());
        }
        return answer;
    }

    private RegistryAnswer patient(RegistryRequest request, @Nullable String header)
            throws IOException, InterruptedException {
        return request.repeatable() ? patience.send(() -> follow(request, header)) : follow(request, header);
    }

    /** Blobs often lie with another server, which must not see what is for the registry alone. */
    private RegistryAnswer follow(RegistryRequest request, @Nullable String header)
            throws IOException, InterruptedException {
        RegistryRequest next = request;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            RegistryAnswer answer = http.send(next, WebAddresses.isSameServer(base, next.uri()) ? header : null);
            if (!answer.isRedirect() || answer.header("Location").isEmpty()) {
                return answer;
            }
            next = next.at(location(answer));
        }
        throw faults.strange(WebAddresses.shown(request.uri()) + " redirects too many times");
    }

    /** Where an answer leads to. A registry behind a proxy that ends TLS may not know that it is reached by https. */
    URI location(RegistryAnswer answer) {
        try {
            URI uri = answer.uri().resolve(answer.header("Location").orElse(""));
            boolean encrypted = WebAddresses.isEncrypted(answer.uri());
            if (encrypted
                    && "http".equals(uri.getScheme())
                    && answer.uri().getHost().equals(uri.getHost())) {
                return URI.create("https" + uri.toString().substring("http".length()));
            }
            boolean web = uri.getHost() != null && (WebAddresses.isEncrypted(uri) || "http".equals(uri.getScheme()));
            if (web && (!encrypted || WebAddresses.isEncrypted(uri))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The same as an address of something else.
        }
        throw faults.strange(WebAddresses.shown(answer.uri()) + " leads to where nothing may be sent: '"
                + answer.header("Location")
                        .map(text -> text.replaceFirst("\\?.*", ""))
                        .orElse("") + "'");
    }
}
