package io.github.beamgo.publish.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/** A primary key of the keyring with its subkeys, and what they may do when. */
final class TrustedKey {

    private final PGPPublicKeyRing ring;
    private final PGPPublicKey primary;
    private final SelfSignatures said;

    /**
     * Creates a trusted key.
     *
     * @param ring the primary key and what came with it
     */
    TrustedKey(PGPPublicKeyRing ring) {
        this.ring = ring;
        this.primary = ring.getPublicKey();
        this.said = new SelfSignatures(primary);
    }

    /** The primary key, from which the trust comes. */
    PGPPublicKey primary() {
        return primary;
    }

    /** The keys, usually none or one, that a signature may be by. */
    List<PGPPublicKey> candidates(PGPSignature signature) {
        return StreamSupport.stream(ring.spliterator(), false)
                .filter(key -> signature.hasKeyIdentifier(key.getKeyIdentifier()))
                .toList();
    }

    /** A name of the owner. */
    @Nullable
    String userId() {
        return said.userId().map(name -> new String(name, UTF_8)).orElse(null);
    }

    /**
     * Why a signature by this key does not count.
     *
     * @param key the primary key or a subkey
     * @param at when the signature was made
     * @return the reason, to come after the key's name; {@code null} if it counts
     */
    @Nullable
    String refusal(PGPPublicKey key, Instant at) {
        List<PGPSignature> aboutPrimary = Stream.of(said.newestCertification(), said.newestDirect())
                .flatMap(Optional::stream)
                .toList();
        if (aboutPrimary.isEmpty()) {
            return "which has no valid signature of its own in the keyring";
        }
        String refusal = temporal(primary, aboutPrimary, said.revocations(), at);
        if (refusal != null) {
            return refusal;
        }
        if (key == primary) {
            return SelfSignatures.allowsSigning(aboutPrimary.get(0)) ? null : "which is not meant for signing";
        }
        return subkeyRefusal(key, at);
    }

    private @Nullable String subkeyRefusal(PGPPublicKey subkey, Instant at) {
        Optional<PGPSignature> binding = said.newestBinding(subkey, at);
        if (binding.isEmpty()) {
            return "which is not bound to its primary key";
        }
        String refusal = temporal(subkey, List.of(binding.get()), said.revocations(subkey), at);
        if (refusal != null) {
            return refusal;
        }
        if (!SelfSignatures.allowsSigning(binding.get())) {
            return "which is not meant for signing";
        }
        return said.isBoundBack(binding.get(), subkey) ? null : "which does not confirm its primary key";
    }

    private static @Nullable String temporal(
            PGPPublicKey key, List<PGPSignature> said, Stream<PGPSignature> revocations, Instant at) {
        // A key that is only retired was good before; when a stolen one signed, only the thief knows.
        if (revocations.anyMatch(revocation -> revocation.isHardRevocation()
                || !SelfSignatures.made(revocation).isAfter(at))) {
            return "which is revoked";
        }
        Instant created = key.getCreationTime().toInstant();
        if (at.isBefore(created)) {
            return "which was not made until " + created;
        }
        return said.stream()
                .map(signature -> signature.getHashedSubPackets().getKeyExpirationTime())
                .filter(seconds -> seconds != 0 && !at.isBefore(created.plusSeconds(seconds)))
                .map(seconds -> "which expired at " + created.plusSeconds(seconds))
                .findFirst()
                .orElse(null);
    }
}
