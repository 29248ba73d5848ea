package io.github.beamgo.publish.signature;

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
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What the owner of a key has said about it: names, expiration, subkeys, revocations. Only verified signatures are
 * returned. SHA-1 is accepted here, which old keys have: the owner alone decides what these signatures are about, so that
 * nobody else can use that SHA-1 collides. MD5 is not.
 */
final class SelfSignatures {

    private static final Comparator<PGPSignature> BY_TIME = Comparator.comparing(SelfSignatures::made);

    private final PGPPublicKey primary;

    /**
     * Creates a view on a key.
     *
     * @param primary the primary key, which makes these signatures
     */
    SelfSignatures(PGPPublicKey primary) {
        this.primary = primary;
    }

    /** The newest certification of a name of the key, which has flags and expiration of the primary key. */
    Optional<PGPSignature> newestCertification() {
        return stream(primary.getRawUserIDs()).flatMap(this::certifications).max(BY_TIME);
    }

    /** The newest signature on the primary key itself, which has the same, in keys without names. */
    Optional<PGPSignature> newestDirect() {
        return signatures(primary, PGPSignature.DIRECT_KEY)
                .filter(signature -> verified(signature, primary, copy -> copy.verifyCertification(primary)))
                .max(BY_TIME);
    }

    /** A name of the key, the one that was certified last. */
    Optional<byte[]> userId() {
        return stream(primary.getRawUserIDs())
                .filter(name -> certifications(name).findAny().isPresent())
                .max(Comparator.comparing(name -> certifications(name)
                        .max(BY_TIME)
                        .map(SelfSignatures::made)
                        .orElse(Instant.MIN)));
    }

    /**
     * The newest signature that says that a subkey belongs to the primary key. If the subkey may sign, it has to say the
     * same of the primary key, or anybody could adopt the subkey of another (RFC 9580, section 5.2.1.8).
     */
    Optional<PGPSignature> newestBinding(PGPPublicKey subkey, Instant at) {
        return signatures(subkey, PGPSignature.SUBKEY_BINDING)
                .filter(binding -> !hasEnded(binding, at))
                .filter(binding -> verified(binding, primary, copy -> copy.verifyCertification(primary, subkey)))
                .max(BY_TIME);
    }

    /** Whether the subkey agrees to the binding. */
    boolean isBoundBack(PGPSignature binding, PGPPublicKey subkey) {
        return Stream.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())
                .flatMap(SelfSignatures::embedded)
                .filter(back -> back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
                .anyMatch(back -> verified(back, subkey, copy -> copy.verifyCertification(primary, subkey)));
    }

    /** The signatures that revoke the primary key. */
    Stream<PGPSignature> revocations() {
        return signatures(primary, PGPSignature.KEY_REVOCATION)
                .filter(signature -> verified(signature, primary, copy -> copy.verifyCertification(primary)));
    }

    /** The signatures that revoke a subkey. */
    Stream<PGPSignature> revocations(PGPPublicKey subkey) {
        return signatures(subkey, PGPSignature.SUBKEY_REVOCATION)
                .filter(signature -> verified(signature, primary, copy -> copy.verifyCertification(primary, subkey)));
    }

    /** When a signature was made. */
    static Instant made(PGPSignature signature) {
        return signature.getHashedSubPackets().getSignatureCreationTime().toInstant();
    }

    /** Whether a signature itself, not the key, has expired. */
    static boolean hasEnded(PGPSignature signature, Instant at) {
        long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        return seconds != 0 && !at.isBefore(made(signature).plusSeconds(seconds));
    }

    /** Whether a self-signature lets its key sign; without flags a key may do all that its algorithm can. */
    static boolean allowsSigning(PGPSignature signature) {
        PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
        return !said.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS) || (said.getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
    }

    private Stream<PGPSignature> certifications(byte[] userId) {
        return stream(primary.getSignaturesForID(userId))
                .filter(PGPSignature::isCertification)
                .filter(signature -> verified(signature, primary, copy -> copy.verifyCertification(userId, primary)));
    }

    private static Stream<PGPSignature> signatures(PGPPublicKey key, int type) {
        return stream(key.getSignatures()).filter(signature -> signature.getSignatureType() == type);
    }

    private static Stream<PGPSignature> embedded(PGPSignatureSubpacketVector packets) {
        try {
            return stream(packets.getEmbeddedSignatures().iterator());
        } catch (PGPException | RuntimeException unreadable) {
            return Stream.empty();
        }
    }

    private interface Verification {
        boolean of(PGPSignature signature) throws PGPException;
    }

    /** What cannot be verified, for whatever reason, has not been said. */
    private static boolean verified(PGPSignature signature, PGPPublicKey signer, Verification verification) {
        try {
            if (signature.getHashAlgorithm() == HashAlgorithmTags.MD5
                    || signature.getHashedSubPackets() == null
                    || signature.getHashedSubPackets().getSignatureCreationTime() == null) {
                return false;
            }
            // Verifying changes the object, and a keyring may serve several threads.
            PGPSignature copy = SignatureFile.copy(signature);
            copy.init(new BcPGPContentVerifierBuilderProvider(), signer);
            return verification.of(copy);
        } catch (PGPException | RuntimeException impossible) {
            return false;
        }
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        Iterable<T> iterable = () -> iterator;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
