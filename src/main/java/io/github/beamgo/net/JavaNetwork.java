package io.github.beamgo.net;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** What Java has to be told in networks with certificates and proxies of their own, in words for users. */
public final class JavaNetwork {

    /** What to do when a server has a certificate that is not trusted, as a sentence. */
    public static final String TRUST =
            "Java does not trust its certificate: add the one of its issuer to a copy of Java's trust store, and name that"
                    + " with -Djavax.net.ssl.trustStore and -Djavax.net.ssl.trustStorePassword in MAVEN_OPTS.";

    /** What to do when a proxy wants a password and does not get it, as a sentence without its end. */
    public static final String PROXY_PASSWORD =
            "Java sends a password to such a proxy only with -Djdk.http.auth.tunneling.disabledSchemes= in MAVEN_OPTS";

    private JavaNetwork() {}

    /** {@return whether the server has a certificate that is not trusted, or that is for another one} */
    public static boolean isUntrusted(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }
}
