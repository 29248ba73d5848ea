package io.github.beamgo.publish.signature;

import static io.github.beamgo.publish.signature.SelfSignatures.created;

import io.github.beamgo.publish.signature.SelfSignatures.Certification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;

/**
 * A primary key of the keyring with its subkeys, and what each may have signed.
 *
 * <p>As in gpg, the newest self-signature counts, also for what was signed before it: gpg replaces the older one when an
 * expiration is extended. BouncyCastle's {@code OpenPGPCertificate} counts the self-signature of the time of signing, so it
 * would refuse all that such a key signed before; and it lets a newer self-signature lift a revocation.
 */
final class TrustedKey {

    private final PGPPublicKeyRing ring;
    private final PGPPublicKey primary;
    private final SelfSignatures selfSignatures;

    /** Takes the primary key with its user IDs, subkeys and self-signatures. */
    TrustedKey(PGPPublicKeyRing ring) {
        this.ring = ring;
        this.primary = ring.getPublicKey();
        this.selfSignatures = new SelfSignatures(primary);
    }

    /** The keys that may have issued a signature, usually none or one. */
    List<PGPPublicKey> candidates(PGPSignature signature) {
        return StreamSupport.stream(ring.spliterator(), false)
                .filter(key -> signature.hasKeyIdentifier(key.getKeyIdentifier()))
                .toList();
    }

    /**
     * Accepts a correct signature by one of these keys if it counts.
     *
     * @param key the primary key or subkey that made it
     * @param at its creation time
     * @return who made it and when
     * @throws PGPSignatureException if it does not count, with what is wrong
     */
    ValidSignature accept(PGPPublicKey key, Instant at) throws PGPSignatureException {
        Optional<Certification> certification = selfSignatures.newestCertification();
        List<PGPSignature> aboutPrimary = Stream.concat(
                        certification.stream().map(Certification::signature),
                        selfSignatures.newestDirectKeySignature().stream())
                .toList();
        require(!aboutPrimary.isEmpty(), "that has no valid self-signature in the keyring");
        checkValidity(primary, aboutPrimary, at);
        PGPSignature ownSignature = aboutPrimary.get(0);
        if (key != primary) {
            ownSignature = selfSignatures
                    .newestBinding(key, at)
                    .orElseThrow(() -> refused("that is not bound to its primary key"));
            checkValidity(key, List.of(ownSignature), at);
        }
        require(SelfSignatures.allowsSigning(ownSignature), "whose key flags do not allow signing");
        require(
                key == primary || selfSignatures.hasBackSignature(ownSignature, key),
                "that has no back signature for its primary key");
        return new ValidSignature(
                KeyIdentifiers.fingerprint(key),
                KeyIdentifiers.fingerprint(primary),
                certification.map(Certification::userId).orElse(null),
                at);
    }

    private void checkValidity(PGPPublicKey key, List<PGPSignature> about, Instant at) throws PGPSignatureException {
        // A key that is only retired was good before; when a stolen key signed, only the thief knows.
        require(
                selfSignatures
                        .revocations(key)
                        .noneMatch(it -> it.isHardRevocation() || !created(it).isAfter(at)),
                "that is revoked");
        Instant created = key.getCreationTime().toInstant();
        require(!at.isBefore(created), "that was not created until " + created);
        for (PGPSignature signature : about) {
            long seconds = signature.getHashedSubPackets().getKeyExpirationTime();
            Instant expires = created.plusSeconds(seconds);
            require(seconds == 0 || at.isBefore(expires), "that expired at " + expires);
        }
    }

    private static void require(boolean condition, String otherwise) throws PGPSignatureException {
        if (!condition) {
            throw refused(otherwise);
        }
    }

    private static PGPSignatureException refused(String why) {
        return new PGPSignatureException("was made by a key " + why);
    }
}
