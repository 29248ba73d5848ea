package io.github.beamgo.go.toolchain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash in a Merkle tree as RFC 6962 describes it. */
final class Hash {

    static final int SIZE = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return the hash that begins at a place in a tile} */
    static Hash at(byte[] tile, int offset) {
        return new Hash(Arrays.copyOfRange(tile, offset, offset + SIZE));
    }

    /**
     * {@return a hash that is written in Base64}
     *
     * @throws IllegalArgumentException when it is not one
     */
    static Hash parse(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a hash of " + bytes.length + " bytes");
        }
        return new Hash(bytes);
    }

    /** {@return the hash of a record in the tree} */
    static Hash ofRecord(byte[] record) {
        return of(LEAF, record, new byte[0]);
    }

    /** {@return the hash above two others} */
    static Hash above(Hash left, Hash right) {
        return of(NODE, left.bytes, right.bytes);
    }

    private static Hash of(byte kind, byte[] first, byte[] second) {
        MessageDigest digest = sha256();
        digest.update(kind);
        digest.update(first);
        digest.update(second);
        return new Hash(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In Base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
