package io.github.beamgo.publish.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A valid signature of a file, and the key that made it.
 *
 * @param fingerprint fingerprint of the signing key, which may be a subkey, in hexadecimal capitals
 * @param primaryFingerprint fingerprint of the primary key in the keyring; equal to {@code fingerprint} if that key signed
 * @param userId the most recently certified user ID of the primary key, such as {@code Ada <ada@example.com>};
 *     {@code null} if it has none
 * @param created the signature's creation time, as the signer states it
 */
public record ValidSignature(
        String fingerprint,
        String primaryFingerprint,
        @Nullable String userId,
        Instant created) {}
