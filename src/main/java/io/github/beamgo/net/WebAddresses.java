package io.github.beamgo.net;

import io.github.beamgo.text.Secrets;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Addresses of servers: which are the same server, and what of them may be shown. */
public final class WebAddresses {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private WebAddresses() {}

    /** {@return whether what is sent to the address is encrypted on the way} */
    public static boolean isEncrypted(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** {@return whether two addresses are of one server, so that what the first may know the other knows too} */
    public static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    /** {@return the port of a web address, that of its scheme if it names none} */
    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isEncrypted(uri) ? HTTPS_PORT : HTTP_PORT;
    }

    /** {@return the address without secrets; what stands behind a question mark may be a signature that gives access} */
    public static String shown(URI uri) {
        return Secrets.maskText(uri.toString().replaceFirst("\\?.*", ""));
    }

    /** {@return why an address could not be read, as a sentence without its end} */
    public static String reason(String address, @Nullable Throwable cause) {
        // Java's client wraps the one into the other.
        if (has(UnresolvedAddressException.class, cause)) {
            return "the host of " + address + " is not known";
        }
        if (has(ConnectException.class, cause)) {
            return address + " cannot be reached";
        }
        return address + " cannot be read: " + (cause == null ? "unknown" : cause.getMessage());
    }

    private static boolean has(Class<? extends Throwable> type, @Nullable Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return true;
            }
        }
        return false;
    }
}
