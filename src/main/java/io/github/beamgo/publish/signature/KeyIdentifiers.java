package io.github.beamgo.publish.signature;

import java.util.HexFormat;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.api.OpenPGPSignature;
import org.jspecify.annotations.Nullable;

/** Formats key IDs and fingerprints for messages. */
final class KeyIdentifiers {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyIdentifiers() {}

    /** The key that a signature states as its issuer, for example {@code key 0x0123456789ABCDEF}. */
    static String issuer(PGPSignature signature) {
        KeyIdentifier identifier = OpenPGPSignature.getMostExpressiveIdentifier(signature.getKeyIdentifiers());
        return identifier == null ? "an unspecified key" : format(identifier);
    }

    /** A key, by its key ID and fingerprint. */
    static String of(PGPPublicKey key) {
        return format(key.getKeyIdentifier());
    }

    /** A key's fingerprint in hexadecimal capitals. */
    static String fingerprint(PGPPublicKey key) {
        return HEX.formatHex(key.getFingerprint());
    }

    private static String format(KeyIdentifier identifier) {
        byte @Nullable [] fingerprint = identifier.getFingerprint();
        return "key 0x" + HEX.toHexDigits(identifier.getKeyId())
                + (fingerprint == null ? "" : " (" + HEX.formatHex(fingerprint) + ")");
    }
}
