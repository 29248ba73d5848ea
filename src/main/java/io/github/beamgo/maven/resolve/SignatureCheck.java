package io.github.beamgo.maven.resolve;

import java.io.InputStream;
import java.nio.file.Path;

/** Checks that a file from a repository was signed by somebody trusted. */
@FunctionalInterface
public interface SignatureCheck {

    /**
     * Checks the signature of a file.
     *
     * @param signed the file, for messages
     * @param content its content; the stream is not closed
     * @param signature its detached OpenPGP signature
     * @throws io.github.beamgo.error.ConfigurationException when the signature is not valid
     */
    void check(Path signed, InputStream content, Path signature);
}
