package io.github.beamgo.go.toolchain;

import java.io.IOException;

/** Something does not come from where it is said to be; the message is a sentence without its end. */
sealed class RemoteException extends IOException permits NotServedException, DatabaseException {

    private static final long serialVersionUID = 1L;

    RemoteException(String message) {
        super(message);
    }

    RemoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
