package io.github.beamgo.publish.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a file.
 *
 * @param fingerprint fingerprint of the key that made the signature, in hexadecimal capitals; may be a subkey
 * @param primaryFingerprint fingerprint of the primary key in the keyring that the key belongs to, or is
 * @param userId a name that the key's owner gave it, such as {@code Ada <ada@example.com>}; {@code null} without
 * @param when when the signature was made, as its maker says
 */
public record SignedBy(
        String fingerprint,
        String primaryFingerprint,
        @Nullable String userId,
        Instant when) {}
