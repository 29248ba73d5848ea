package io.github.beamgo.image.registry;

import io.github.beamgo.net.JavaNetwork;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** No answer came, or only a part of one; the message is a sentence without its end. */
final class ConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final Pattern NO_TLS =
            Pattern.compile("Unsupported or unrecognized SSL message|plaintext connection");
    private static final Pattern OF_ANOTHER = Pattern.compile("No subject alternative|No name matching");
    private static final Pattern WANTS_CERTIFICATE = Pattern.compile("certificate_required|bad_certificate");

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether nobody listens, which is not the same as that nothing is heard in time. */
    boolean isRefused() {
        List<Throwable> causes = causes();
        return causes.stream().anyMatch(ConnectException.class::isInstance)
                && causes.stream()
                        .noneMatch(cause ->
                                cause instanceof UnresolvedAddressException || cause instanceof HttpTimeoutException);
    }

    /** Whether what was answered to https is not TLS. */
    boolean isNotTls() {
        return says(NO_TLS);
    }

    /** Whether the server has a certificate that is not trusted, or that is for another one. */
    boolean isUntrusted() {
        return JavaNetwork.isUntrusted(this);
    }

    /** Whether a certificate of the server is not valid yet or any more. */
    boolean isOutOfDate() {
        return causes().stream()
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException);
    }

    /** Whether the server's certificate is that of a server with another name. */
    boolean isOfAnother() {
        return isUntrusted() && says(OF_ANOTHER);
    }

    /** Whether the server wants a certificate of the client. */
    boolean wantsCertificate() {
        return says(WANTS_CERTIFICATE);
    }

    /** Whether another attempt would end in the same way. */
    boolean isFinal() {
        return isUntrusted() || isNotTls() || wantsCertificate() || isTooLarge();
    }

    /** Whether more came than was allowed. */
    boolean isTooLarge() {
        return causes().stream().anyMatch(CountedBody.TooLargeException.class::isInstance);
    }

    private boolean says(Pattern pattern) {
        return causes().stream().anyMatch(cause -> pattern.matcher(String.valueOf(cause.getMessage()))
                .find());
    }

    private List<Throwable> causes() {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = this; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
