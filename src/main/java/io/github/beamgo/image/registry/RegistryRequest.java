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
 * @param slow whether the server may be silent for longer than usual
 * @param part where the content of a successful answer goes, {@code null} for into memory
 */
record RegistryRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        Supplier<BodyPublisher> body,
        boolean repeatable,
        boolean slow,
        @Nullable Part part) {

    /**
     * A file that gets a body.
     *
     * @param there how many bytes it has, to which those of a partial answer are added
     * @param size how many it may have
     */
    record Part(Path file, long there, long size) {}

    static RegistryRequest of(String method, URI uri) {
        return new RegistryRequest(method, uri, Map.of(), BodyPublishers::noBody, true, false, null);
    }

    RegistryRequest with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new RegistryRequest(method, uri, more, body, repeatable, slow, part);
    }

    RegistryRequest at(URI other) {
        return new RegistryRequest(method, other, headers, body, repeatable, slow, part);
    }

    RegistryRequest sending(Supplier<BodyPublisher> content) {
        return new RegistryRequest(method, uri, headers, content, repeatable, slow, part);
    }

    RegistryRequest onlyOnce() {
        return new RegistryRequest(method, uri, headers, body, false, slow, part);
    }

    /** The server has to read all that it has got before it answers. */
    RegistryRequest slowly() {
        return new RegistryRequest(method, uri, headers, body, repeatable, true, part);
    }

    RegistryRequest into(Part target) {
        return new RegistryRequest(method, uri, headers, body, repeatable, slow, target);
    }
}
