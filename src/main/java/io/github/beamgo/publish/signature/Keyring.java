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
 * The public keys whose signatures are trusted: what {@code gpg --export} writes, with or without {@code --armor}, or a
 * KEYS file as Apache's projects publish it. A key is trusted because it is in the keyring; who else certified it does
 * not matter.
 */
public final class Keyring {

    /** How messages call it. */
    static final String PARAMETER = "<keyring> (-Dbeamgo.keyring)";

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    /** Far more than the longest KEYS files have. */
    private static final long MAXIMUM_SIZE = 1 << 26;

    private final Path file;
    private final List<TrustedKey> keys;

    private Keyring(Path file, List<TrustedKey> keys) {
        this.file = file;
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a keyring. A key that cannot be read is left out with a warning, as old KEYS files have some.
     *
     * @param file the file
     * @return its keys
     * @throws ConfigurationException when there is no such file, or when it holds no public key, or a private one
     */
    public static Keyring read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw notAKeyring(file, "which is no file", null);
        }
        Map<String, PGPPublicKeyRing> keys = new LinkedHashMap<>();
        try {
            if (Files.size(file) > MAXIMUM_SIZE) {
                throw notAKeyring(file, "which is too long for a keyring", null);
            }
            for (byte[] packets : Armor.packets(Files.readAllBytes(file))) {
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
     * Checks that a file is signed by a key of this keyring and unaltered. One good signature among several is enough.
     * The key, or the signing subkey that belongs to it, was neither expired nor revoked when it signed.
     *
     * @param signed the file, of any size
     * @param signature its detached signature, in ASCII armor or binary
     * @return who signed it
     * @throws ConfigurationException when it is not signed so, with the reason
     */
    public SignedBy verify(Path signed, Path signature) {
        try (InputStream content = Files.newInputStream(signed)) {
            return verify(signed, content, signature);
        } catch (IOException e) {
            throw Check.unreadable(signed, e);
        }
    }

    /**
     * Checks that content is signed by a key of this keyring and unaltered, as {@link #verify(Path, Path)} does; for who
     * goes on with just these bytes, whatever becomes of the file.
     *
     * @param signed the file that the content is of, for messages
     * @param content the content, read to its end unless nobody signed it who is trusted; not closed
     * @param signature its detached signature, in ASCII armor or binary
     * @return who signed it
     * @throws ConfigurationException when it is not signed so, with the reason
     */
    public SignedBy verify(Path signed, InputStream content, Path signature) {
        return new Check(signed, signature, file).run(content, SignatureFile.read(signature), keys);
    }

    private static void addKeys(Path file, byte[] packets, Map<String, PGPPublicKeyRing> keys) {
        try {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(packets);
            for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
                if (object instanceof PGPSecretKeyRing) {
                    throw new ConfigurationException(
                            PARAMETER + " is " + file + ", which holds a private key.",
                            "Export the public key alone with 'gpg --armor --export', and keep the private one secret.");
                }
                if (object instanceof PGPPublicKeyRing ring) {
                    add(ring, keys);
                }
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (IOException | PGPException | RuntimeException e) {
            LOG.warn("A key in {} {} cannot be read, and is not trusted: {}", PARAMETER, file, e.toString());
        }
    }

    /** A key that is there several times is one: what only one copy has, such as a revocation, holds for all. */
    private static void add(PGPPublicKeyRing ring, Map<String, PGPPublicKeyRing> keys) throws PGPException {
        String name = KeyNames.fingerprint(ring.getPublicKey());
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
