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
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.jspecify.annotations.Nullable;

/** Reads detached signatures. */
final class SignatureFile {

    /** A signature has some hundred bytes; what is much longer is something else. */
    private static final long MAXIMUM_SIZE = 1 << 20;

    /** Clocks differ; such a signature would count as made after everything that its key has said of itself. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    /** Two files with one such hash can be made, or soon will be. */
    private static final Map<Integer, String> BROKEN_HASHES = Map.of(
            HashAlgorithmTags.MD2, "MD2",
            HashAlgorithmTags.MD5, "MD5",
            HashAlgorithmTags.SHA1, "SHA-1",
            HashAlgorithmTags.RIPEMD160, "RIPEMD-160");

    private SignatureFile() {}

    /**
     * The signatures in a file.
     *
     * @param file a file as {@code gpg --detach-sign} writes it, with or without {@code --armor}
     * @return at least one
     * @throws ConfigurationException when it cannot be read, or holds something else
     */
    static List<PGPSignature> read(Path file) {
        List<PGPSignature> signatures = new ArrayList<>();
        try {
            if (Files.size(file) > MAXIMUM_SIZE) {
                throw new IOException("it is too long");
            }
            for (byte[] packets : Armor.packets(Files.readAllBytes(file))) {
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
     * Why a signature cannot count, whoever made it.
     *
     * @return what it does, such as {@code uses SHA-1}; {@code null} if it may count
     */
    static @Nullable String refusal(PGPSignature signature) {
        String hash = BROKEN_HASHES.get(signature.getHashAlgorithm());
        if (hash != null) {
            return "uses the hash algorithm " + hash + ", for which files can be forged";
        }
        if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            return "is not about the bytes of a file, but of type " + signature.getSignatureType();
        }
        PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
        if (said == null || said.getSignatureCreationTime() == null) {
            return "does not say when it was made";
        }
        Instant now = Instant.now();
        if (SelfSignatures.made(signature).isAfter(now.plus(CLOCK_TOLERANCE))) {
            return "says that it was made in the future, at " + SelfSignatures.made(signature);
        }
        if (SelfSignatures.hasEnded(signature, now)) {
            return "has expired itself";
        }
        for (SignatureSubpacket packet : said.toArray()) {
            // RFC 9580, section 5.2.3.7: what is critical and not understood invalidates the signature.
            boolean unknown = packet.getClass().equals(SignatureSubpacket.class)
                    || packet.getType() == SignatureSubpacketTags.NOTATION_DATA;
            if (packet.isCritical() && unknown) {
                return "has a critical part that is not known here (" + packet.getType() + ")";
            }
        }
        return null;
    }

    /** Another object of the same signature, since each verifies against one key. */
    static PGPSignature copy(PGPSignature signature) {
        try {
            return new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(signature.getEncoded())));
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("a signature that was read can be read again", e);
        }
    }

    private static ConfigurationException noSignature(Path file, String why, @Nullable Exception cause) {
        return new ConfigurationException(
                file + " is not an OpenPGP signature that can be read" + why + ".",
                "Fetch it again, or set <verifySignatures> (-Dbeamgo.verifySignatures) to false to use the file unchecked.",
                cause);
    }
}
