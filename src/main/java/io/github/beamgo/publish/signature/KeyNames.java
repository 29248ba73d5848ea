package io.github.beamgo.publish.signature;

import java.util.HexFormat;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.api.OpenPGPSignature;
import org.jspecify.annotations.Nullable;

/** How keys are called in messages. */
final class KeyNames {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyNames() {}

    /** The key that a signature says to be by, for example {@code key 0x0123456789ABCDEF}. */
    static String of(PGPSignature signature) {
        KeyIdentifier identifier = OpenPGPSignature.getMostExpressiveIdentifier(signature.getKeyIdentifiers());
        return identifier == null ? "a key that it does not name" : of(identifier);
    }

    /** A key, by its id and fingerprint. */
    static String of(PGPPublicKey key) {
        return of(key.getKeyIdentifier());
    }

    /** A fingerprint in hexadecimal capitals. */
    static String fingerprint(PGPPublicKey key) {
        return HEX.formatHex(key.getFingerprint());
    }

    private static String of(KeyIdentifier identifier) {
        byte @Nullable [] fingerprint = identifier.getFingerprint();
        return "key 0x" + HEX.toHexDigits(identifier.getKeyId())
                + (fingerprint == null ? "" : " (" + HEX.formatHex(fingerprint) + ")");
    }
}
