package io.github.beamgo.publish.signature;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * One check of a file.
 *
 * @param signed the file
 * @param signatureFile its detached signature
 * @param keyring the keyring's file, for messages
 */
record Check(Path signed, Path signatureFile, Path keyring) {

    private static final int BUFFER_SIZE = 1 << 16;

    /** A signature, and a key that it says to be by. */
    private record Claim(PGPSignature signature, PGPPublicKey key, TrustedKey owner) {}

    /** Verifies. The file is read once, for all signatures. */
    SignedBy run(InputStream content, List<PGPSignature> signatures, List<TrustedKey> keys) {
        List<ConfigurationException> refusals = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (PGPSignature signature : signatures) {
            String refusal = SignatureFile.refusal(signature);
            if (refusal != null) {
                refusals.add(refused(KeyNames.of(signature), refusal, null));
                continue;
            }
            for (TrustedKey owner : keys) {
                for (PGPPublicKey key : owner.candidates(signature)) {
                    addClaim(new Claim(SignatureFile.copy(signature), key, owner), claims, refusals);
                }
            }
        }
        digest(content, claims);
        for (Claim claim : claims) {
            String refusal = refusal(claim);
            if (refusal == null) {
                return new SignedBy(
                        KeyNames.fingerprint(claim.key),
                        KeyNames.fingerprint(claim.owner.primary()),
                        claim.owner.userId(),
                        SelfSignatures.made(claim.signature));
            }
            refusals.add(refused(KeyNames.of(claim.key), refusal, null));
        }
        throw refusals.isEmpty() ? unknown(signatures) : refusals.get(0);
    }

    private void addClaim(Claim claim, List<Claim> claims, List<ConfigurationException> refusals) {
        try {
            claim.signature.init(new BcPGPContentVerifierBuilderProvider(), claim.key);
            claims.add(claim);
        } catch (PGPException | RuntimeException e) {
            refusals.add(refused(KeyNames.of(claim.key), "cannot be checked: " + e.getMessage(), e));
        }
    }

    private void digest(InputStream content, List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                for (Claim claim : claims) {
                    claim.signature.update(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            throw unreadable(signed, e);
        }
    }

    static ConfigurationException unreadable(Path signed, IOException e) {
        return new ConfigurationException(
                signed + " cannot be read to check its signature: " + e + ".",
                "See that the file is there and readable.",
                e);
    }

    private @Nullable String refusal(Claim claim) {
        try {
            if (!claim.signature.verify()) {
                return "does not fit the file: one of the two was altered";
            }
        } catch (PGPException | RuntimeException e) {
            return "cannot be checked: " + e.getMessage();
        }
        String refusal = claim.owner.refusal(claim.key, SelfSignatures.made(claim.signature));
        return refusal == null ? null : "is by a key " + refusal;
    }

    private ConfigurationException refused(String key, String why, @Nullable Exception cause) {
        return new ConfigurationException(
                "The signature " + signatureFile + " by " + key + ", checked against " + Keyring.PARAMETER + " "
                        + keyring + ", " + why + ".",
                "Do not use " + signed.getFileName()
                        + "; fetch both again, and if that does not help, ask who published" + " them.",
                cause);
    }

    private ConfigurationException unknown(List<PGPSignature> signatures) {
        return new ConfigurationException(
                signed + " is not signed by a key of " + Keyring.PARAMETER + " " + keyring + ": "
                        + String.join(
                                " and ",
                                signatures.stream().map(KeyNames::of).distinct().toList()) + ".",
                "Add the key to the keyring if you trust its owner; otherwise do not use the file.");
    }
}
