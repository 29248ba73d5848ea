package io.github.beamgo.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a registry answered. */
final class RegistryAnswer {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int ACCEPTED = 202;
    static final int NO_CONTENT = 204;
    static final int PARTIAL = 206;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int PROXY_AUTHENTICATION = 407;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int RANGE = 416;
    static final int TOO_MANY = 429;

    private static final int MULTIPLE = 300;
    private static final int TIMED_OUT = 408;
    private static final int INTERNAL_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int SHOWN = 300;

    private final URI uri;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    RegistryAnswer(URI uri, int status, HttpHeaders headers, byte[] body) {
        this.uri = uri;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** Who answered, after redirections. */
    URI uri() {
        return uri;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** What was not written to a file. */
    byte[] body() {
        return body;
    }

    boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** Whether something was taken; registries differ in how they say so (containers/image issue 381). */
    boolean isTaken() {
        return status >= OK && status < MULTIPLE && status != PARTIAL;
    }

    /** Whether the same question may have another answer later. */
    boolean isPassing() {
        return status == TOO_MANY || status == TIMED_OUT || (status >= INTERNAL_ERROR && status != NOT_IMPLEMENTED);
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The digest of what it is about, as the registry sees it. */
    Optional<String> digest() {
        return header("Docker-Content-Digest");
    }

    /** What the registry says of its refusal (distribution-spec, "Error Codes"), possibly nothing. */
    String reason() {
        try {
            JsonNode error = new JsonMapper().readTree(body).path("errors").path(0);
            String text = (error.path("code").asText("") + ": "
                            + error.path("message").asText(""))
                    .replaceFirst("^: |: $", "");
            if (!text.isEmpty()) {
                return cut(text);
            }
        } catch (IOException notJson) {
            // Then it may be a sentence.
        }
        String text = new String(body, StandardCharsets.UTF_8);
        // A page for a browser says nothing.
        return text.stripLeading().startsWith("<") ? "" : cut(text);
    }

    /** Whether the reason is one of these codes. */
    boolean says(String code) {
        return new String(body, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT).contains(code);
    }

    private static String cut(String text) {
        String line = Secrets.maskText(text.replaceAll("\\s+", " ").strip());
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
