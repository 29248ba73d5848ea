package io.github.beamgo.image.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.net.WebAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks a registry: Basic, or a token from the service that the registry names (distribution, {@code spec/auth/token.md}
 * and {@code oauth.md}). The password goes to that service and to the registry alone.
 */
final class Authorization {

    private final HttpTransport http;
    private final Patience patience;
    private final RegistryFaults faults;
    private final @Nullable RegistryLogin login;
    private final boolean allowInsecure;
    private final Set<String> scopes;
    private @Nullable String header;

    Authorization(
            HttpTransport http,
            Patience patience,
            RegistryFaults faults,
            @Nullable RegistryLogin login,
            boolean allowInsecure,
            Set<String> scopes) {
        this.http = http;
        this.patience = patience;
        this.faults = faults;
        this.login = login;
        this.allowInsecure = allowInsecure;
        this.scopes = Set.copyOf(scopes);
    }

    /** The header to send, {@code null} for none. */
    synchronized @Nullable String header() {
        return header;
    }

    /**
     * Answers a registry that wants to know who asks.
     *
     * @param refused what was sent in vain; if another thread has got another header meanwhile, nothing is done
     * @throws ConfigurationException when nothing else can be said
     */
    synchronized void renew(RegistryAnswer answer, @Nullable String refused) throws IOException, InterruptedException {
        if (header != null && !header.equals(refused)) {
            return;
        }
        Optional<Challenge> bearer = Challenge.find("bearer", answer);
        if (bearer.isPresent()) {
            header = "Bearer " + token(bearer.get(), answer);
            return;
        }
        if (Challenge.find("basic", answer).isEmpty() || login == null || refused != null) {
            throw faults.refused(login == null ? "let anybody in without a login" : "let the user in", answer);
        }
        header = login.credentials().header();
    }

    private String token(Challenge challenge, RegistryAnswer answer) throws IOException, InterruptedException {
        URI realm = realm(challenge, answer);
        Set<String> wanted = new LinkedHashSet<>(scopes);
        challenge.parameter("scope").ifPresent(wanted::add);
        Optional<String> service = challenge.parameter("service");
        RegistryRequest request;
        @Nullable String who = null;
        if (login != null && login.identityToken() != null) {
            String form = "grant_type=refresh_token&client_id=beamgo-maven-plugin"
                    + service.map(name -> "&service=" + encoded(name)).orElse("")
                    + "&scope=" + encoded(String.join(" ", wanted))
                    + "&refresh_token=" + encoded(login.identityToken());
            request = RegistryRequest.of("POST", realm)
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .sending(() -> BodyPublishers.ofString(form));
        } else {
            String query =
                    wanted.stream().map(scope -> "scope=" + encoded(scope)).collect(Collectors.joining("&"))
                            + service.map(name -> "&service=" + encoded(name)).orElse("");
            String separator = realm.getRawQuery() == null ? "?" : "&";
            request = RegistryRequest.of("GET", URI.create(realm + separator + query));
            who = login == null ? null : login.credentials().header();
        }
        String sent = who;
        RegistryAnswer token = patience.send(() -> http.send(request, sent));
        if (token.status() != RegistryAnswer.OK) {
            throw faults.refused("give a token", token, true);
        }
        String text = text(token.body(), realm);
        if (text.isEmpty()) {
            throw faults.strange("its token service " + WebAddresses.shown(realm) + " gives no token");
        }
        return text;
    }

    private String text(byte[] answer, URI realm) throws IOException {
        try {
            JsonNode content = new JsonMapper().readTree(answer);
            return content.path("token").asText(content.path("access_token").asText(""));
        } catch (JsonProcessingException e) {
            // The exception may quote a token.
            throw faults.strange("its token service " + WebAddresses.shown(realm) + " does not answer in JSON");
        }
    }

    private URI realm(Challenge challenge, RegistryAnswer answer) {
        String text = challenge.parameter("realm").orElse("");
        try {
            URI realm = answer.uri().resolve(text);
            if (!text.isEmpty() && realm.getHost() != null) {
                boolean open = !WebAddresses.isEncrypted(realm) && !HostPort.isLoopback(realm.getHost());
                if (open && !(allowInsecure && !WebAddresses.isEncrypted(answer.uri()))) {
                    throw faults.strange(
                            "it wants user and password to be sent unencrypted to " + WebAddresses.shown(realm));
                }
                return realm;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The same as none.
        }
        throw faults.strange("it names '" + text + "' as its token service");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
