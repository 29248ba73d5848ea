package io.github.beamgo.maven.resolve;

import java.io.InputStream;
import java.nio.file.Path;

/** Decides whether a file of a repository was signed by somebody trusted. */
@FunctionalInterface
public interface SignatureCheck {

    /**
     * Checks.
     *
     * @param signed a file, for messages
     * @param content what is in it, not closed
     * @param signature its detached OpenPGP signature
     * @throws io.github.beamgo.error.ConfigurationException when the signature is not good
     */
    void check(Path signed, InputStream content, Path signature);
}
