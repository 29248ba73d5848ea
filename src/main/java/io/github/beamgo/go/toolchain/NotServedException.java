package io.github.beamgo.go.toolchain;

/** The answer of a server that does not have a file, or does not give it. */
final class NotServedException extends RemoteException {

    static final int NOT_FOUND = 404;

    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;
    private static final int GONE = 410;

    private final int status;

    NotServedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** {@return whether there is no such file, as opposed to one that is not given to us} */
    boolean isMissing() {
        return status == NOT_FOUND || status == GONE;
    }

    /** {@return whether the server wants to know who asks} */
    boolean isForCredentials() {
        return status == UNAUTHORIZED;
    }
}
