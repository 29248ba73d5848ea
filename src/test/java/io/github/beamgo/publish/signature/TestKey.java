package io.github.beamgo.publish.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A key whose private part the test has, so that it can say about it, and sign with it, what no program would. */
record TestKey(PGPKeyPair pair) {

    static final Instant CREATED = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2025-06-01T00:00:00Z");
    static final String NAME = "Ada <ada@example.com>";
    static final Consumer<PGPSignatureSubpacketGenerator> NOTHING = packets -> {};
    static final Consumer<PGPSignatureSubpacketGenerator> MAY_SIGN =
            packets -> packets.setKeyFlags(false, KeyFlags.SIGN_DATA);
    static final Consumer<PGPSignatureSubpacketGenerator> MAY_CERTIFY =
            packets -> packets.setKeyFlags(false, KeyFlags.CERTIFY_OTHER);

    static TestKey ed25519() {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        return generated(PublicKeyAlgorithmTags.EDDSA_LEGACY, generator);
    }

    static TestKey rsa() {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), 2048, 80));
        return generated(PublicKeyAlgorithmTags.RSA_GENERAL, generator);
    }

    TestKey asSubkey() {
        return new TestKey(call(() -> pair.asSubkey(new BcKeyFingerprintCalculator())));
    }

    PGPPublicKey key() {
        return pair.getPublicKey();
    }

    /** The primary key with a certified name. */
    PGPPublicKey named(Consumer<PGPSignatureSubpacketGenerator> said) {
        return named(key(), CREATED, said);
    }

    /** This primary key, given with what is said about it already, with a certification of its name added. */
    PGPPublicKey named(PGPPublicKey key, Instant at, Consumer<PGPSignatureSubpacketGenerator> said) {
        return PGPPublicKey.addCertification(
                key, NAME, call(() -> generator(PGPSignature.POSITIVE_CERTIFICATION, at, HashAlgorithmTags.SHA256, said)
                        .generateCertification(NAME, key())));
    }

    /** What this primary key says about another key or, if it is the same, about itself. */
    PGPSignature about(int type, TestKey other, Instant at, Consumer<PGPSignatureSubpacketGenerator> said) {
        PGPSignatureGenerator generator = generator(type, at, HashAlgorithmTags.SHA256, said);
        return call(() -> other.equals(this)
                ? generator.generateCertification(key())
                : generator.generateCertification(key(), other.key()));
    }

    /** The binding of a signing subkey, confirmed by the subkey. */
    PGPSignature binding(TestKey subkey, Consumer<PGPSignatureSubpacketGenerator> said) {
        PGPSignature back =
                call(() -> subkey.generator(PGPSignature.PRIMARYKEY_BINDING, CREATED, HashAlgorithmTags.SHA256, NOTHING)
                        .generateCertification(key(), subkey.key()));
        return about(
                PGPSignature.SUBKEY_BINDING,
                subkey,
                CREATED,
                MAY_SIGN.andThen(said)
                        .andThen(packets -> call(() -> {
                            packets.addEmbeddedSignature(false, back);
                            return back;
                        })));
    }

    PGPPublicKey with(PGPSignature... signatures) {
        PGPPublicKey key = key();
        for (PGPSignature signature : signatures) {
            key = PGPPublicKey.addCertification(key, signature);
        }
        return key;
    }

    PGPSignature sign(byte[] content) {
        return sign(content, PGPSignature.BINARY_DOCUMENT, HashAlgorithmTags.SHA256, NOTHING);
    }

    PGPSignature sign(byte[] content, int type, int hash, Consumer<PGPSignatureSubpacketGenerator> said) {
        PGPSignatureGenerator generator = generator(type, SIGNED, hash, said);
        generator.update(content);
        return call(generator::generate);
    }

    PGPSignature sign(byte[] content, Instant at) {
        PGPSignatureGenerator generator =
                generator(PGPSignature.BINARY_DOCUMENT, at, HashAlgorithmTags.SHA256, NOTHING);
        generator.update(content);
        return call(generator::generate);
    }

    /** Writes a keyring in ASCII armor. */
    static byte[] armoredKeys(PGPPublicKey... keys) {
        return armored(new PGPPublicKeyRing(List.of(keys))::encode);
    }

    static byte[] armored(PGPSignature... signatures) {
        return armored(output -> {
            for (PGPSignature signature : signatures) {
                signature.encode(output);
            }
        });
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ValidSignature verify(Keyring keyring, Path signed, Path signature) {
        try (InputStream content = Files.newInputStream(signed)) {
            return keyring.verify(signed, content, signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PGPSignatureGenerator generator(
            int type, Instant at, int hash, Consumer<PGPSignatureSubpacketGenerator> said) {
        PGPSignatureGenerator generator =
                new PGPSignatureGenerator(new BcPGPContentSignerBuilder(key().getAlgorithm(), hash), key());
        PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
        packets.setSignatureCreationTime(true, Date.from(at));
        packets.setIssuerFingerprint(false, key());
        said.accept(packets);
        generator.setHashedSubpackets(packets.generate());
        call(() -> {
            generator.init(type, pair.getPrivateKey());
            return generator;
        });
        return generator;
    }

    private static TestKey generated(int algorithm, AsymmetricCipherKeyPairGenerator generator) {
        return new TestKey(call(() -> new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, algorithm, generator.generateKeyPair(), Date.from(CREATED))));
    }

    private interface Encoder {
        void encode(java.io.OutputStream output) throws IOException;
    }

    private static byte[] armored(Encoder encoder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor =
                ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(bytes)) {
            encoder.encode(armor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Operation<T> {
        T run() throws PGPException, IOException;
    }

    private static <T> T call(Operation<T> operation) {
        try {
            return operation.run();
        } catch (PGPException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
