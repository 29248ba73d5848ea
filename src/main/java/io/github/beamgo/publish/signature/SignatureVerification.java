package io.github.beamgo.publish.signature;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;

/**
 * Verifies the signatures of one file. BouncyCastle's {@code OpenPGPDetachedSignatureProcessor} would accept signatures of
 * any type and expired ones, and drops what it refuses without a reason. The paths are for messages only.
 */
record SignatureVerification(Path signed, Path signatureFile, Path keyring) {

    private static final int BUFFER_SIZE = 1 << 16;

    /** A signature, and a key that may have issued it. */
    private record Candidate(PGPSignature signature, PGPPublicKey key, TrustedKey owner) {

        ValidSignature verify() throws PGPException {
            if (!signature.verify()) {
                throw new PGPSignatureException("does not match the file: one of the two was altered");
            }
            return owner.accept(key, SelfSignatures.created(signature));
        }
    }

    /** Verifies all signatures while it reads the content once; one that is valid is enough. */
    ValidSignature verify(InputStream content, List<PGPSignature> signatures, List<TrustedKey> keys) {
        List<ConfigurationException> refusals = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (PGPSignature signature : signatures) {
            try {
                SignatureFile.check(signature);
            } catch (PGPSignatureException e) {
                refusals.add(refused(KeyIdentifiers.issuer(signature), e));
                continue;
            }
            for (TrustedKey owner : keys) {
                for (PGPPublicKey key : owner.candidates(signature)) {
                    try {
                        candidates.add(new Candidate(SignatureFile.copyFor(key, signature), key, owner));
                    } catch (PGPException | RuntimeException e) {
                        refusals.add(refused(KeyIdentifiers.of(key), e));
                    }
                }
            }
        }
        update(content, candidates);
        for (Candidate candidate : candidates) {
            try {
                return candidate.verify();
            } catch (PGPException | RuntimeException e) {
                refusals.add(refused(KeyIdentifiers.of(candidate.key), e));
            }
        }
        throw refusals.isEmpty() ? unknown(signatures) : refusals.get(0);
    }

    private void update(InputStream content, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                for (Candidate candidate : candidates) {
                    candidate.signature.update(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    signed + " cannot be read to check its signature: " + e + ".",
                    "Check that the file exists and is readable.",
                    e);
        }
    }

    private ConfigurationException refused(String key, Exception e) {
        return new ConfigurationException(
                "The signature " + signatureFile + " by " + key + ", checked against "
                        + Keyring.PARAMETER + " " + keyring + ", "
                        + (e instanceof PGPSignatureException ? "" : "cannot be checked: ") + e.getMessage() + ".",
                "Do not use " + signed.getFileName()
                        + "; fetch both again, and if that does not help, ask the publisher.",
                e);
    }

    private ConfigurationException unknown(List<PGPSignature> signatures) {
        return new ConfigurationException(
                signed + " is not signed by a key of " + Keyring.PARAMETER + " " + keyring + ": "
                        + signatures.stream()
                                .map(KeyIdentifiers::issuer)
                                .distinct()
                                .collect(Collectors.joining(" and "))
                        + ".",
                "Add the key to the keyring if you trust its owner; otherwise do not use the file.");
    }
}
