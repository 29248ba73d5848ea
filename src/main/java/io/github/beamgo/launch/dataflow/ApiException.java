package io.github.beamgo.launch.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.stream.StreamSupport;

/** An API of Google answered with an error. The message is what it says. */
final class ApiException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int PROXY_AUTHENTICATION = 407;

    private final int status;
    private final String reason;

    /**
     * Reads an answer.
     *
     * @param status the status of HTTP
     * @param body the answer, {@code error} of google.rpc.Status in JSON if it is Google's
     */
    ApiException(int status, JsonNode body) {
        super(body.path("error").path("message").asText("no reason"));
        this.status = status;
        this.reason = StreamSupport.stream(body.path("error").path("details").spliterator(), false)
                .map(detail -> detail.path("reason").asText(""))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The HTTP proxy before the API let nobody through. */
    static ApiException ofProxy(IOException cause) {
        ApiException answer = new ApiException(PROXY_AUTHENTICATION, MissingNode.getInstance());
        answer.initCause(cause);
        return answer;
    }

    int status() {
        return status;
    }

    /** {@return the reason of google.rpc.ErrorInfo, such as SERVICE_DISABLED, empty if there is none} */
    String reason() {
        return reason;
    }
}
