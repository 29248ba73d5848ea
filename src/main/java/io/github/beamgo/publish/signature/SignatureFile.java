package io.github.beamgo.publish.signature;

import io.github.beamgo.error.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/** Reads detached signatures, and knows which of them cannot count. */
final class SignatureFile {

    /** A signature has a few hundred bytes; a file that is much larger is something else. */
    private static final long MAXIMUM_SIZE = 1 << 20;

    /** How far ahead the signer's clock may be. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    /** Hash algorithms for which two files with the same hash can be made, or soon will be. */
    private static final Map<Integer, String> BROKEN_HASHES = Map.of(
            HashAlgorithmTags.MD2, "MD2",
            HashAlgorithmTags.MD5, "MD5",
            HashAlgorithmTags.SHA1, "SHA-1",
            HashAlgorithmTags.RIPEMD160, "RIPEMD-160");

    private SignatureFile() {}

    /**
     * Reads the signatures in a file.
     *
     * @param file a file as {@code gpg --detach-sign} writes it, with or without {@code --armor}
     * @return at least one
     * @throws ConfigurationException if it cannot be read or holds something else
     */
    static List<PGPSignature> read(Path file) {
        List<PGPSignature> signatures = new ArrayList<>();
        try {
            if (Files.size(file) > MAXIMUM_SIZE) {
                throw new IOException("it is too large");
            }
            for (byte[] packets : AsciiArmor.dearmor(Files.readAllBytes(file))) {
                BcPGPObjectFactory objects = new BcPGPObjectFactory(packets);
                for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
                    if (object instanceof PGPSignatureList list) {
                        list.forEach(signatures::add);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            throw noSignature(file, ": " + e.getMessage(), e);
        }
        if (signatures.isEmpty()) {
            throw noSignature(file, "", null);
        }
        return signatures;
    }

    /**
     * Checks that a signature may count, whoever made it.
     *
     * @throws PGPSignatureException if not, with what is wrong, such as {@code uses the hash algorithm SHA-1}
     */
    static void check(PGPSignature signature) throws PGPSignatureException {
        String hash = BROKEN_HASHES.get(signature.getHashAlgorithm());
        require(hash == null, "uses the hash algorithm " + hash + ", which does not protect against forgery");
        require(
                signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT,
                "is not a signature of a binary document, but of type " + signature.getSignatureType());
        require(SelfSignatures.hasCreationTime(signature), "has no creation time");
        Instant now = Instant.now();
        Instant created = SelfSignatures.created(signature);
        require(!created.isAfter(now.plus(CLOCK_TOLERANCE)), "has a creation time in the future, " + created);
        require(!SelfSignatures.hasExpired(signature, now), "has expired");
        for (SignatureSubpacket subpacket : signature.getHashedSubPackets().toArray()) {
            // RFC 9580, section 5.2.3.7: what is critical and not understood invalidates the signature.
            boolean known = !subpacket.getClass().equals(SignatureSubpacket.class)
                    && subpacket.getType() != SignatureSubpacketTags.NOTATION_DATA;
            require(
                    known || !subpacket.isCritical(),
                    "has a critical subpacket that is not supported, of type " + subpacket.getType());
        }
    }

    private static void require(boolean condition, String otherwise) throws PGPSignatureException {
        if (!condition) {
            throw new PGPSignatureException(otherwise);
        }
    }

    /** A copy of a signature, to be verified against a key; each object serves one key only. */
    static PGPSignature copyFor(PGPPublicKey key, PGPSignature signature) throws PGPException {
        try {
            PGPSignature copy = new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(signature.getEncoded())));
            copy.init(new BcPGPContentVerifierBuilderProvider(), key);
            return copy;
        } catch (IOException e) {
            throw new IllegalStateException("a signature that was read can be read again", e);
        }
    }

    private static ConfigurationException noSignature(Path file, String why, @Nullable Exception cause) {
        return new ConfigurationException(
                file + " is not a readable OpenPGP signature" + why + ".",
                "Fetch it again, or set <verifySignatures> (-Dbeamgo.verifySignatures) to false to skip the check.",
                cause);
    }
}
