package io.github.beamgo.image.registry;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question to a registry.
 *
 * @param body makes what is sent, anew for each attempt
 * @param repeatable whether it may be sent again if no answer came
 * @param file where the content of a successful answer goes, {@code null} for into memory
 */
record RegistryRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        Supplier<BodyPublisher> body,
        boolean repeatable,
        @Nullable Path file) {

    static RegistryRequest of(String method, URI uri) {
        return new RegistryRequest(method, uri, Map.of(), BodyPublishers::noBody, true, null);
    }

    RegistryRequest with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new RegistryRequest(method, uri, more, body, repeatable, file);
    }

    RegistryRequest at(URI other) {
        return new RegistryRequest(method, other, headers, body, repeatable, file);
    }

    RegistryRequest sending(Supplier<BodyPublisher> content) {
        return new RegistryRequest(method, uri, headers, content, repeatable, file);
    }

    RegistryRequest onlyOnce() {
        return new RegistryRequest(method, uri, headers, body, false, file);
    }

    RegistryRequest into(Path target) {
        return new RegistryRequest(method, uri, headers, body, repeatable, target);
    }
}
