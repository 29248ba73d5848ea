package io.github.beamgo.go.toolchain;

/** The checksum database itself does not answer, as opposed to a module proxy that hands on its answers. */
final class DatabaseException extends RemoteException {

    private static final long serialVersionUID = 1L;

    DatabaseException(RemoteException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
