package io.github.beamgo.artifact;

import java.nio.file.Path;

/** Decides whether a file of a repository was signed by somebody trusted. */
@FunctionalInterface
public interface SignatureCheck {

    /**
     * Checks.
     *
     * @param signed a file
     * @param signature its detached OpenPGP signature
     * @throws io.github.beamgo.model.ConfigurationException when the signature is not good
     */
    void check(Path signed, Path signature);
}
