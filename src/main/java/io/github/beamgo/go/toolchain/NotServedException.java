package io.github.beamgo.go.toolchain;

/** The answer of a server that does not have a file, or does not give it. */
final class NotServedException extends RemoteException {

    static final int NOT_FOUND = 404;

    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL_ERROR = 500;

    private final int status;

    NotServedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** {@return whether there is no such file, as opposed to one that is not given to us} */
    boolean isMissing() {
        return status == NOT_FOUND || status == GONE;
    }

    /** {@return whether the server gives it to others than who asked} */
    boolean isForCredentials() {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    /** {@return whether it was not the server that answered, but the HTTP proxy before it} */
    boolean isOfHttpProxy() {
        return status == PROXY_AUTHENTICATION;
    }

    /** {@return whether the same question may have another answer later} */
    boolean isPassing() {
        return status == TOO_MANY || status >= INTERNAL_ERROR;
    }
}
