package io.github.beamgo.image.registry;

import java.util.Optional;

/** Knows who the user is for registries. */
@FunctionalInterface
public interface RegistryLogins {

    /**
     * {@return the login for a repository, empty for everybody's access}
     *
     * @throws io.github.beamgo.error.ConfigurationException when there is one that cannot be read
     */
    Optional<RegistryLogin> of(ImageReference image) throws InterruptedException;
}
