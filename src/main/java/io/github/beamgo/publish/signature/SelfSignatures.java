package io.github.beamgo.publish.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * The self-signatures of a key: what its owner states about user IDs, expiration, subkeys and revocation. Only those that
 * verify are returned. SHA-1 is accepted here, because old keys use it and only the owner chooses what is signed, so nobody
 * else can exploit a collision; MD5 is not.
 *
 * @param primary the primary key, which makes these signatures
 */
record SelfSignatures(PGPPublicKey primary) {

    private static final Comparator<PGPSignature> BY_CREATION = Comparator.comparing(SelfSignatures::created);

    /** A certification of a user ID, which also carries the flags and the expiration of the primary key. */
    record Certification(String userId, PGPSignature signature) {}

    /** The newest certification of any user ID. */
    Optional<Certification> newestCertification() {
        return stream(primary.getRawUserIDs())
                .flatMap(userId -> verified(
                                primary.getSignaturesForID(userId),
                                copy -> copy.isCertification() && copy.verifyCertification(userId, primary))
                        .map(signature -> new Certification(new String(userId, UTF_8), signature)))
                .max(Comparator.comparing(Certification::signature, BY_CREATION));
    }

    /** The newest signature on the primary key itself, which carries the same in keys without user IDs. */
    Optional<PGPSignature> newestDirectKeySignature() {
        return about(primary, PGPSignature.DIRECT_KEY).max(BY_CREATION);
    }

    /** The newest signature that binds a subkey to the primary key and had not expired. */
    Optional<PGPSignature> newestBinding(PGPPublicKey subkey, Instant at) {
        return about(subkey, PGPSignature.SUBKEY_BINDING)
                .filter(binding -> !hasExpired(binding, at))
                .max(BY_CREATION);
    }

    /**
     * Whether the binding holds the subkey's signature over its primary key. Without this back signature anybody could
     * adopt the signing subkey of another (RFC 9580, section 5.2.1.8).
     */
    boolean hasBackSignature(PGPSignature binding, PGPPublicKey subkey) {
        return Stream.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())
                .flatMap(SelfSignatures::embedded)
                .filter(back -> back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
                .anyMatch(back -> verifies(back, subkey, copy -> copy.verifyCertification(primary, subkey)));
    }

    /** The revocations of the primary key or of a subkey. */
    Stream<PGPSignature> revocations(PGPPublicKey key) {
        return about(key, key == primary ? PGPSignature.KEY_REVOCATION : PGPSignature.SUBKEY_REVOCATION);
    }

    /** Whether a signature protects its creation time, as all do since version 4. */
    static boolean hasCreationTime(PGPSignature signature) {
        PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
        return hashed != null && hashed.getSignatureCreationTime() != null;
    }

    /** The creation time of a signature that has one. */
    static Instant created(PGPSignature signature) {
        return signature.getHashedSubPackets().getSignatureCreationTime().toInstant();
    }

    /** Whether a signature itself, not its key, has expired. */
    static boolean hasExpired(PGPSignature signature, Instant at) {
        long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        return seconds != 0 && !at.isBefore(created(signature).plusSeconds(seconds));
    }

    /** Whether a self-signature lets its key sign; without flags a key may do all that its algorithm can. */
    static boolean allowsSigning(PGPSignature signature) {
        PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
        return !hashed.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)
                || (hashed.getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
    }

    private Stream<PGPSignature> about(PGPPublicKey key, int type) {
        return verified(
                key.getSignaturesOfType(type),
                copy -> key == primary ? copy.verifyCertification(key) : copy.verifyCertification(primary, key));
    }

    private static Stream<PGPSignature> embedded(PGPSignatureSubpacketVector subpackets) {
        try {
            return stream(subpackets.getEmbeddedSignatures().iterator());
        } catch (PGPException | RuntimeException unreadable) {
            return Stream.empty();
        }
    }

    private interface Verification {
        boolean test(PGPSignature copy) throws PGPException;
    }

    private Stream<PGPSignature> verified(Iterator<PGPSignature> signatures, Verification verification) {
        return stream(signatures).filter(signature -> verifies(signature, primary, verification));
    }

    private static boolean verifies(PGPSignature signature, PGPPublicKey issuer, Verification verification) {
        if (signature.getHashAlgorithm() == HashAlgorithmTags.MD5 || !hasCreationTime(signature)) {
            return false;
        }
        try {
            // Verifying changes the object, and a keyring may serve several threads.
            return verification.test(SignatureFile.copyFor(issuer, signature));
        } catch (PGPException | RuntimeException impossible) {
            return false;
        }
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        Iterable<T> iterable = () -> iterator;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
