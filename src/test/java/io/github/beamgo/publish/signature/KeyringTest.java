package io.github.beamgo.publish.signature;

import static io.github.beamgo.publish.signature.TestKey.MAY_CERTIFY;
import static io.github.beamgo.publish.signature.TestKey.MAY_SIGN;
import static io.github.beamgo.publish.signature.TestKey.NOTHING;
import static io.github.beamgo.publish.signature.TestKey.SIGNED;
import static io.github.beamgo.publish.signature.TestKey.armored;
import static io.github.beamgo.publish.signature.TestKey.armoredKeys;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

    private static final byte[] CONTENT = "the worker".repeat(20_000).getBytes(UTF_8);

    private static final Instant BEFORE = SIGNED.minusSeconds(1);
    private static final Instant AFTER = SIGNED.plusSeconds(1);

    @TempDir
    private Path folder;

    private final TestKey primary = TestKey.ed25519();
    private final TestKey subkey = TestKey.ed25519().asSubkey();
    private Path file;

    @BeforeEach
    void writeTheFile() {
        file = TestKey.write(folder.resolve("worker.exe"), CONTENT);
    }

    @Test
    void aPrimaryKeySigns() {
        ValidSignature signer = verify(armoredKeys(primary.named(MAY_SIGN)), primary.sign(CONTENT));

        assertThat(signer)
                .isEqualTo(new ValidSignature(
                        fingerprint(primary), fingerprint(primary), "Ada <ada@example.com>", SIGNED));
    }

    @Test
    void anRsaKeySignsAndTheSignatureMayBeBinary() throws IOException {
        TestKey rsa = TestKey.rsa();
        Path keyring = TestKey.write(
                folder.resolve("keys.gpg"), ring(rsa.named(MAY_SIGN)).getEncoded());
        Path signature = TestKey.write(
                folder.resolve("worker.exe.sig"), rsa.sign(CONTENT).getEncoded());

        assertThat(TestKey.verify(Keyring.read(keyring), file, signature).fingerprint())
                .isEqualTo(fingerprint(rsa));
    }

    @Test
    void aSubkeySignsForItsPrimaryKey() {
        byte[] keyring = armoredKeys(primary.named(MAY_CERTIFY), subkey.with(primary.binding(subkey, NOTHING)));

        assertThat(verify(keyring, subkey.sign(CONTENT)))
                .extracting(ValidSignature::fingerprint, ValidSignature::primaryFingerprint)
                .containsExactly(fingerprint(subkey), fingerprint(primary));
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        TestKey stranger = TestKey.ed25519();

        assertThat(verify(
                                armoredKeys(primary.named(MAY_SIGN)),
                                stranger.sign(CONTENT),
                                primary.sign("another file".getBytes(UTF_8)),
                                primary.sign(CONTENT))
                        .fingerprint())
                .isEqualTo(fingerprint(primary));
    }

    @Test
    void keysStandInSeveralArmorsWithTextBetweenThem() throws IOException {
        TestKey other = TestKey.ed25519();
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.write("Import with gpg --import KEYS\r\n\r\npub ed25519 2025\r\n".getBytes(UTF_8));
        keys.write(armoredKeys(other.named(MAY_SIGN)));
        keys.write("\n\nAda Löwe\n".getBytes(UTF_8));
        keys.write(new String(armoredKeys(primary.named(MAY_SIGN)), UTF_8)
                .replace("\n", "\r\n")
                .getBytes(UTF_8));

        assertThat(verify(keys.toByteArray(), primary.sign(CONTENT)).fingerprint())
                .isEqualTo(fingerprint(primary));
        assertThat(verify(keys.toByteArray(), other.sign(CONTENT)).fingerprint())
                .isEqualTo(fingerprint(other));
    }

    @Test
    void aKeyThatCannotBeReadDoesNotHideTheOthers() throws IOException {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.write("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBGeB\n-----END PGP PUBLIC KEY BLOCK-----\n"
                .getBytes(UTF_8));
        keys.write(armoredKeys(primary.named(MAY_SIGN)));

        assertThat(verify(keys.toByteArray(), primary.sign(CONTENT)).fingerprint())
                .isEqualTo(fingerprint(primary));
    }

    @Test
    void alteredContentIsRefused() {
        byte[] altered = CONTENT.clone();
        altered[altered.length - 1]++;

        assertRefused(armoredKeys(primary.named(MAY_SIGN)), primary.sign(altered))
                .hasMessageContainingAll(
                        "worker.exe.asc by key 0x",
                        fingerprint(primary),
                        "<keyring> (-Dbeamgo.keyring)",
                        "does not match the file: one of the two was altered");
    }

    @Test
    void aStrangersKeyIsRefused() {
        assertRefused(armoredKeys(primary.named(MAY_SIGN)), subkey.sign(CONTENT))
                .hasMessageContainingAll(
                        "worker.exe is not signed by a key of <keyring> (-Dbeamgo.keyring) ",
                        "key 0x" + fingerprint(subkey).substring(24) + " (" + fingerprint(subkey) + ")");
    }

    @Test
    void signaturesOfTheFutureAreRefusedButNotThoseOfAClockThatIsFast() {
        byte[] keyring = armoredKeys(primary.named(MAY_SIGN));
        Instant now = Instant.now();

        assertRefused(keyring, primary.sign(CONTENT, now.plus(Duration.ofHours(25))))
                .hasMessageContaining("has a creation time in the future, ");
        assertThat(verify(keyring, primary.sign(CONTENT, now.plus(Duration.ofHours(23))))
                        .fingerprint())
                .isEqualTo(fingerprint(primary));
    }

    @Test
    void brokenHashAlgorithmsAreRefused() {
        byte[] keyring = armoredKeys(primary.named(MAY_SIGN));

        assertRefused(keyring, primary.sign(CONTENT, PGPSignature.BINARY_DOCUMENT, HashAlgorithmTags.SHA1, NOTHING))
                .hasMessageContaining("uses the hash algorithm SHA-1");
        assertRefused(keyring, primary.sign(CONTENT, PGPSignature.BINARY_DOCUMENT, HashAlgorithmTags.MD5, NOTHING))
                .hasMessageContaining("uses the hash algorithm MD5");
    }

    @Test
    void aSignatureOfAnotherKindIsRefused() {
        assertRefused(
                        armoredKeys(primary.named(MAY_SIGN)),
                        primary.sign(CONTENT, PGPSignature.CANONICAL_TEXT_DOCUMENT, HashAlgorithmTags.SHA256, NOTHING))
                .hasMessageContaining("is not a signature of a binary document, but of type 1");
    }

    @Test
    void aSignatureThatHasExpiredOrHasUnknownConditionsIsRefused() {
        byte[] keyring = armoredKeys(primary.named(MAY_SIGN));

        assertRefused(
                        keyring,
                        primary.sign(
                                CONTENT,
                                PGPSignature.BINARY_DOCUMENT,
                                HashAlgorithmTags.SHA256,
                                packets -> packets.setSignatureExpirationTime(true, 1)))
                .hasMessageContaining(", has expired.");
        assertRefused(
                        keyring,
                        primary.sign(
                                CONTENT,
                                PGPSignature.BINARY_DOCUMENT,
                                HashAlgorithmTags.SHA256,
                                packets -> packets.addNotationData(true, true, "only@example.com", "on sundays")))
                .hasMessageContaining("has a critical subpacket that is not supported, of type 20");
    }

    @Test
    void anExpiredKeyIsRefusedForWhatItSignedAfterwards() {
        long seconds = SIGNED.getEpochSecond() - TestKey.CREATED.getEpochSecond();

        assertRefused(
                        armoredKeys(primary.named(packets -> packets.setKeyExpirationTime(true, seconds))),
                        primary.sign(CONTENT))
                .hasMessageContaining("was made by a key that expired at 2025-06-01T00:00:00Z");
        assertThat(verify(
                        armoredKeys(primary.named(packets -> packets.setKeyExpirationTime(true, seconds + 1))),
                        primary.sign(CONTENT)))
                .isNotNull();
        assertRefused(
                        armoredKeys(
                                primary.named(MAY_CERTIFY),
                                subkey.with(primary.binding(
                                        subkey, packets -> packets.setKeyExpirationTime(true, seconds)))),
                        subkey.sign(CONTENT))
                .hasMessageContaining("expired");
    }

    @Test
    void theNewestSelfSignatureDecidesAboutExpiration() {
        PGPPublicKey shortLived = primary.named(packets -> packets.setKeyExpirationTime(true, 60));

        assertThat(verify(armoredKeys(primary.named(shortLived, AFTER, MAY_SIGN)), primary.sign(CONTENT)))
                .isNotNull();
        assertRefused(
                        armoredKeys(primary.named(
                                primary.named(MAY_SIGN), AFTER, packets -> packets.setKeyExpirationTime(true, 60))),
                        primary.sign(CONTENT))
                .hasMessageContaining("that expired at 2025-01-01T00:01:00Z");
    }

    @Test
    void anExpiredPrimaryKeyTakesItsSubkeysWithIt() {
        assertRefused(
                        armoredKeys(
                                primary.named(packets -> packets.setKeyExpirationTime(true, 60)),
                                subkey.with(primary.binding(subkey, NOTHING))),
                        subkey.sign(CONTENT))
                .hasMessageContaining("expired");
    }

    @Test
    void aRevokedKeyIsRefused() {
        PGPSignature stolen = primary.about(
                PGPSignature.KEY_REVOCATION,
                primary,
                AFTER,
                packets -> packets.setRevocationReason(false, RevocationReasonTags.KEY_COMPROMISED, ""));

        assertRefused(armoredKeys(revoked(stolen)), primary.sign(CONTENT))
                .hasMessageContaining("was made by a key that is revoked");
    }

    @Test
    void aRetiredKeyIsRefusedForWhatItSignedAfterwards() {
        assertRefused(armoredKeys(revoked(retired(BEFORE))), primary.sign(CONTENT))
                .hasMessageContaining("revoked");
        assertThat(verify(armoredKeys(revoked(retired(AFTER))), primary.sign(CONTENT)))
                .isNotNull();
    }

    @Test
    void aRetiredKeyTakesItsSubkeysWithItFromThenOn() {
        PGPPublicKey bound = subkey.with(primary.binding(subkey, NOTHING));

        assertRefused(armoredKeys(revoked(retired(BEFORE)), bound), subkey.sign(CONTENT))
                .hasMessageContaining("revoked");
        assertThat(verify(armoredKeys(revoked(retired(AFTER)), bound), subkey.sign(CONTENT)))
                .isNotNull();
    }

    @Test
    void aNewerSelfSignatureLiftsNoRevocation() {
        PGPPublicKey retired = revoked(retired(TestKey.CREATED));
        PGPSignature direct = primary.about(PGPSignature.DIRECT_KEY, primary, BEFORE, MAY_SIGN);

        for (PGPPublicKey key : List.of(
                retired, primary.named(retired, BEFORE, MAY_SIGN), PGPPublicKey.addCertification(retired, direct))) {
            assertRefused(armoredKeys(key), primary.sign(CONTENT)).hasMessageContaining("revoked");
        }
    }

    @Test
    void aRevocationInAnyCopyOfTheKeyCounts() throws IOException {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.write(armoredKeys(primary.named(MAY_SIGN)));
        keys.write(armoredKeys(revoked(retired(BEFORE))));

        assertRefused(keys.toByteArray(), primary.sign(CONTENT)).hasMessageContaining("revoked");
    }

    @Test
    void aRevocationBySomebodyElseIsNone() {
        TestKey stranger = TestKey.ed25519();
        PGPSignature forged = stranger.about(PGPSignature.KEY_REVOCATION, stranger, BEFORE, NOTHING);

        assertThat(verify(armoredKeys(revoked(forged)), primary.sign(CONTENT))).isNotNull();
    }

    @Test
    void aRevokedSubkeyIsRefused() {
        PGPSignature revocation = primary.about(PGPSignature.SUBKEY_REVOCATION, subkey, AFTER, NOTHING);

        assertRefused(
                        armoredKeys(primary.named(MAY_SIGN), subkey.with(primary.binding(subkey, NOTHING), revocation)),
                        subkey.sign(CONTENT))
                .hasMessageContaining("revoked");
    }

    @Test
    void aSubkeyThatIsNotBoundIsRefused() {
        TestKey stranger = TestKey.ed25519();

        assertRefused(armoredKeys(primary.named(MAY_SIGN), subkey.key()), subkey.sign(CONTENT))
                .hasMessageContaining("that is not bound to its primary key");
        assertRefused(
                        armoredKeys(primary.named(MAY_SIGN), subkey.with(stranger.binding(subkey, NOTHING))),
                        subkey.sign(CONTENT))
                .hasMessageContaining("that is not bound to its primary key");
    }

    @Test
    void aSubkeyThatDoesNotConfirmIsRefused() {
        PGPSignature oneSided = primary.about(PGPSignature.SUBKEY_BINDING, subkey, TestKey.CREATED, MAY_SIGN);

        assertRefused(armoredKeys(primary.named(MAY_SIGN), subkey.with(oneSided)), subkey.sign(CONTENT))
                .hasMessageContaining("that has no back signature for its primary key");
    }

    @Test
    void aSubkeyThatAnotherPrimaryKeyAdoptedSignsForItsOwn() throws IOException {
        TestKey adopter = TestKey.ed25519();
        PGPSignature adoption = adopter.about(PGPSignature.SUBKEY_BINDING, subkey, TestKey.CREATED, MAY_SIGN);
        byte[] own = armoredKeys(primary.named(MAY_CERTIFY), subkey.with(primary.binding(subkey, NOTHING)));
        byte[] other = armoredKeys(adopter.named(MAY_CERTIFY), subkey.with(adoption));

        for (List<byte[]> order : List.of(List.of(own, other), List.of(other, own))) {
            ByteArrayOutputStream keys = new ByteArrayOutputStream();
            keys.write(order.get(0));
            keys.write(order.get(1));
            assertThat(verify(keys.toByteArray(), subkey.sign(CONTENT)).primaryFingerprint())
                    .isEqualTo(fingerprint(primary));
        }
    }

    @Test
    void aKeyThatIsNotMeantForSigningIsRefused() {
        PGPSignature encrypting = primary.about(PGPSignature.SUBKEY_BINDING, subkey, TestKey.CREATED, MAY_CERTIFY);

        assertRefused(armoredKeys(primary.named(MAY_CERTIFY)), primary.sign(CONTENT))
                .hasMessageContaining("whose key flags do not allow signing");
        assertRefused(armoredKeys(primary.named(MAY_SIGN), subkey.with(encrypting)), subkey.sign(CONTENT))
                .hasMessageContaining("whose key flags do not allow signing");
    }

    @Test
    void aKeyThatSaysNothingOfItselfIsRefused() {
        assertRefused(armoredKeys(primary.key()), primary.sign(CONTENT))
                .hasMessageContaining("that has no valid self-signature in the keyring");
    }

    @Test
    void aSignatureFromBeforeTheKeyIsRefused() {
        assertRefused(armoredKeys(primary.named(MAY_SIGN)), primary.sign(CONTENT, TestKey.CREATED.minusSeconds(1)))
                .hasMessageContaining(" was made by a key that was not created until 2025-01-01T00:00:00Z.");
    }

    @Test
    void whatIsNoSignatureIsNamed() {
        byte[] keyring = armoredKeys(primary.named(MAY_SIGN));
        byte[] whole = armored(primary.sign(CONTENT));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;

        for (byte[] content : List.of(
                new byte[0],
                "<!DOCTYPE html><html>404</html>".getBytes(UTF_8),
                half,
                damaged,
                keyring,
                new byte[] {(byte) 0x88, 1},
                new byte[2 << 20])) {
            Path signature = TestKey.write(folder.resolve("worker.exe.asc"), content);
            assertThatThrownBy(() -> TestKey.verify(read(keyring), file, signature))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("worker.exe.asc is not a readable OpenPGP signature");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Path signature = TestKey.write(folder.resolve("a.asc"), armored(primary.sign(CONTENT)));

        assertThatThrownBy(() -> Keyring.read(folder.resolve("none")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("<keyring> (-Dbeamgo.keyring) is ", "none, which is not a file");
        InputStream unreadable = InputStream.nullInputStream();
        unreadable.close();
        assertThatThrownBy(() ->
                        read(armoredKeys(primary.named(MAY_SIGN))).verify(folder.resolve("a"), unreadable, signature))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read to check its signature");
        assertThatThrownBy(
                        () -> TestKey.verify(read(armoredKeys(primary.named(MAY_SIGN))), file, folder.resolve("b.asc")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("b.asc is not a readable OpenPGP signature");
    }

    @Test
    void whatIsNoKeyringIsNamed() throws Exception {
        assertThatThrownBy(() -> read("no keys".getBytes(UTF_8)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which holds no OpenPGP public key");
        assertThatThrownBy(() -> read(armored(primary.sign(CONTENT))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which holds no OpenPGP public key");
        byte[] whole = armoredKeys(primary.named(MAY_SIGN));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which cannot be read");
        PGPSecretKey secret = new PGPSecretKey(
                primary.pair().getPrivateKey(),
                primary.named(MAY_SIGN),
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                true,
                null);
        assertThatThrownBy(() -> read(new PGPSecretKeyRing(List.of(secret)).getEncoded()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which holds a private key");
    }

    @Test
    void theJvmKeepsItsSecurityProviders() {
        verify(armoredKeys(primary.named(MAY_SIGN)), primary.sign(CONTENT));

        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().startsWith("BC"));
    }

    private PGPSignature retired(Instant at) {
        return primary.about(
                PGPSignature.KEY_REVOCATION,
                primary,
                at,
                packets -> packets.setRevocationReason(false, RevocationReasonTags.KEY_RETIRED, ""));
    }

    private PGPPublicKey revoked(PGPSignature revocation) {
        return PGPPublicKey.addCertification(primary.named(MAY_SIGN), revocation);
    }

    private ValidSignature verify(byte[] keyring, PGPSignature... signatures) {
        Path signature = TestKey.write(folder.resolve("worker.exe.asc"), armored(signatures));
        return TestKey.verify(read(keyring), file, signature);
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
            byte[] keyring, PGPSignature... signatures) {
        return assertThatThrownBy(() -> verify(keyring, signatures)).isInstanceOf(ConfigurationException.class);
    }

    private Keyring read(byte[] keyring) {
        return Keyring.read(TestKey.write(folder.resolve("keys"), keyring));
    }

    private static PGPPublicKeyRing ring(PGPPublicKey... keys) {
        return new PGPPublicKeyRing(List.of(keys));
    }

    private static String fingerprint(TestKey key) {
        return KeyIdentifiers.fingerprint(key.key());
    }
}
