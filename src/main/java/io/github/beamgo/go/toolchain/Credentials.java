package io.github.beamgo.go.toolchain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a server wants to know of a user.
 *
 * @param user the name, not encoded
 * @param password the password or token
 */
public record Credentials(String user, String password) {

    /** {@return the value of the header in which they are sent} */
    String header() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + ":***";
    }
}
