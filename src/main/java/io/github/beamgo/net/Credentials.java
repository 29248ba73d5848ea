package io.github.beamgo.net;

import java.net.PasswordAuthentication;
import java.net.URLDecoder;
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

    /** {@return what stands before the host in an address, {@code user:password}} */
    public static Credentials ofUserInfo(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Credentials(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }

    /** {@return the value of the header in which they are sent} */
    public String header() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the same as Java wants it} */
    public PasswordAuthentication toJava() {
        return new PasswordAuthentication(user, password.toCharArray());
    }

    /** {@return what stands before the host in an address} */
    public String userInfo() {
        return encoded(user) + ":" + encoded(password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
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
