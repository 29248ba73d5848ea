package io.github.beamgo.publish.signature;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys whose signatures are trusted, as {@code gpg --export} writes them, with or without {@code --armor}, or
 * as Apache's projects publish them in KEYS files. A key is trusted because it is in the keyring; certifications by others
 * do not matter.
 */
public final class Keyring {

    /** Its parameter, for messages. */
    static final String PARAMETER = "<keyring> (-Dbeamgo.keyring)";

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    /** In bytes, 64 MiB; far more than the largest KEYS files have. */
    private static final long MAXIMUM_SIZE = 1 << 26;

    private final Path file;
    private final List<TrustedKey> keys;

    private Keyring(Path file, List<TrustedKey> keys) {
        this.file = file;
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a keyring. Keys that cannot be read, which old KEYS files contain, are skipped with a warning.
     *
     * @throws ConfigurationException if it is not a file, or holds a private key or no public key
     */
    public static Keyring read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw notAKeyring(file, "which is not a file", null);
        }
        Map<String, PGPPublicKeyRing> keys = new LinkedHashMap<>();
        try {
            if (Files.size(file) > MAXIMUM_SIZE) {
                throw notAKeyring(file, "which is too large for a keyring", null);
            }
            for (byte[] packets : AsciiArmor.dearmor(Files.readAllBytes(file))) {
                addKeys(file, packets, keys);
            }
        } catch (IOException e) {
            throw notAKeyring(file, "which cannot be read: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw notAKeyring(file, "which holds no OpenPGP public key", null);
        }
        return new Keyring(file, keys.values().stream().map(TrustedKey::new).toList());
    }

    /**
     * Checks that content was signed by a key of this keyring and not altered since. One valid signature among several
     * is enough. Neither the key, or signing subkey, nor its primary key may have been expired or revoked at that time.
     *
     * @param signed the file that the content comes from, for messages
     * @param content the content, of any size; read to its end if any signature is by a key of this keyring, and not
     *     closed. Callers that go on to use exactly these bytes are safe even if the file changes meanwhile
     * @param signature its detached signatures, in ASCII armor or binary
     * @return the signature that is valid
     * @throws ConfigurationException if there is none, with the reason
     */
    public ValidSignature verify(Path signed, InputStream content, Path signature) {
        return new SignatureVerification(signed, signature, file).verify(content, SignatureFile.read(signature), keys);
    }

    private static void addKeys(Path file, byte[] packets, Map<String, PGPPublicKeyRing> keys) {
        try {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(packets);
            for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
                if (object instanceof PGPSecretKeyRing) {
                    throw new ConfigurationException(
                            PARAMETER + " is " + file + ", which holds a private key.",
                            "Export only the public key with 'gpg --armor --export', and keep the private key secret.");
                }
                if (object instanceof PGPPublicKeyRing ring) {
                    add(ring, keys);
                }
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (IOException | PGPException | RuntimeException e) {
            LOG.warn("Skipped a key in {} {} that cannot be read: {}", PARAMETER, file, e.toString());
        }
    }

    /** Joins the copies of a key, so that what only one of them has, such as a revocation, counts. */
    private static void add(PGPPublicKeyRing ring, Map<String, PGPPublicKeyRing> keys) throws PGPException {
        String name = KeyIdentifiers.fingerprint(ring.getPublicKey());
        PGPPublicKeyRing other = keys.get(name);
        keys.put(name, other == null ? ring : PGPPublicKeyRing.join(other, ring));
    }

    private static ConfigurationException notAKeyring(Path file, String why, @Nullable Exception cause) {
        return new ConfigurationException(
                PARAMETER + " is " + file + ", " + why + ".",
                "Name a file with the public keys that you trust, as 'gpg --armor --export' writes it.",
                cause);
    }
}
