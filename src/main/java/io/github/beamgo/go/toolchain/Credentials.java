package io.github.beamgo.go.toolchain;

import java.net.PasswordAuthentication;
import java.net.URLEncoder;
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

    PasswordAuthentication toJava() {
        return new PasswordAuthentication(user, password.toCharArray());
    }

    /** {@return what stands before the host in an address} */
    String userInfo() {
        return encoded(user) + ":" + encoded(password);
    }

    private static String encoded(String text) {
        // A blank is "+" in forms only.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + ":***";
    }
}
