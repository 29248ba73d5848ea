package io.github.beamgo.image.registry;

import io.github.beamgo.net.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Who the user is for a registry.
 *
 * @param credentials name and password
 * @param identityToken what a token service takes in place of them, {@code null} for none
 * @param source where this was found, for messages
 */
public record RegistryLogin(
        Credentials credentials, @Nullable String identityToken, String source) {

    /** The name under which helpers hand out identity tokens (docker-credential-helpers, README). */
    private static final String TOKEN_USER = "<token>";

    /** {@return a login with a password, or with the identity token that stands in its place} */
    public static RegistryLogin of(Credentials credentials, String source) {
        return new RegistryLogin(
                credentials, credentials.user().equals(TOKEN_USER) ? credentials.password() : null, source);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return source;
    }
}
