package io.github.beamgo.go.toolchain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public key of somebody who signs notes, in the form {@code name+hash+key} of {@code golang.org/x/mod/sumdb/note}.
 *
 * @param name who signs
 * @param id the first four bytes of a hash of name and key
 * @param key for Ed25519
 */
record NoteKey(String name, String id, PublicKey key) {

    private static final Pattern FORM = Pattern.compile("([^+\\s]+)\\+([0-9a-fA-F]{8})\\+([A-Za-z0-9+/=]+)");

    private static final byte ED25519 = 1;
    private static final int ED25519_SIZE = 32;
    static final int ID_SIZE = 4;

    /** What X.509 has in front of the bytes of a key for Ed25519. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * {@return the key that a text stands for}
     *
     * @throws IllegalArgumentException when it is not one
     */
    static NoteKey parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a key has the form name+hash+key");
        }
        byte[] typed = Base64.getDecoder().decode(parts.group(3));
        if (typed.length != 1 + ED25519_SIZE || typed[0] != ED25519) {
            throw new IllegalArgumentException("the key is not one for Ed25519");
        }
        String id = id(parts.group(1), typed);
        if (!id.equalsIgnoreCase(parts.group(2))) {
            throw new IllegalArgumentException("the hash of the key is " + id);
        }
        try {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(X509_PREFIX);
            encoded.write(typed, 1, ED25519_SIZE);
            return new NoteKey(
                    parts.group(1),
                    id,
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String id(String name, byte[] typed) {
        var digest = Hash.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(typed), ID_SIZE));
    }

    /** {@return whether a signature is this key's} */
    boolean hasSigned(byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Also for bytes that cannot be a signature.
            return false;
        }
    }
}
