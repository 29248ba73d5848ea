package io.github.beamgo.image.registry;

import java.io.IOException;

/** No answer came, or only a part of one; the message is a sentence without its end. */
final class ConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
