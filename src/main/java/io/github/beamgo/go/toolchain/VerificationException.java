package io.github.beamgo.go.toolchain;

import java.io.IOException;

/** What was received is not what was promised. */
final class VerificationException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; the message is the rest of a sentence that began with what was received. */
    VerificationException(String message) {
        super(message);
    }

    VerificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
