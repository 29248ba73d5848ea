package io.github.beamgo.launch.dataflow;

import java.io.IOException;

/** There are no credentials, or Google gives no token for them. */
final class CredentialsException extends IOException {

    private static final long serialVersionUID = 1L;

    CredentialsException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
