package io.github.beamgo.publish.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.beamgo.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gpg of this machine writes. */
class RealGpgTest {

    private static final String ADA = "Ada <ada@example.com>";

    @TempDir
    private Path folder;

    /** The socket of gpg's agent lies there, and its path has to be short. */
    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException, InterruptedException {
        assumeTrue(isThere(), "there is no gpg on this machine");
        file = Files.writeString(folder.resolve("worker.exe"), "the worker\n");
    }

    @AfterEach
    void endTheAgent() throws IOException, InterruptedException {
        if (isThere()) {
            run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
        }
    }

    @Test
    void rsaAndEd25519WithSubkeysInArmorAndBinary() throws IOException, InterruptedException {
        for (String algorithm : List.of("rsa2048", "ed25519")) {
            String name = algorithm + " <" + algorithm + "@example.com>";
            gpg("--quick-gen-key", name, algorithm, "cert", "2y");
            gpg("--quick-add-key", fingerprint(name), algorithm, "sign", "1y");
            gpg(
                    "--armor",
                    "--local-user",
                    name,
                    "--output",
                    folder.resolve(algorithm + ".asc").toString(),
                    "--detach-sign",
                    file.toString());
            gpg(
                    "--local-user",
                    name,
                    "--output",
                    folder.resolve(algorithm + ".sig").toString(),
                    "--detach-sign",
                    file.toString());
        }
        gpg("--armor", "--output", folder.resolve("KEYS").toString(), "--export");
        gpg("--output", folder.resolve("keys.gpg").toString(), "--export");

        for (String keyring : List.of("KEYS", "keys.gpg")) {
            for (String algorithm : List.of("rsa2048", "ed25519")) {
                for (String extension : List.of(".asc", ".sig")) {
                    ValidSignature signer = verify(keyring, algorithm + extension);
                    assertThat(signer.userId()).isEqualTo(algorithm + " <" + algorithm + "@example.com>");
                    assertThat(signer.primaryFingerprint()).isEqualTo(fingerprint(signer.userId()));
                    assertThat(signer.fingerprint()).isNotEqualTo(signer.primaryFingerprint());
                }
            }
        }
        Files.writeString(file, "another\n");
        assertThatThrownBy(() -> verify("KEYS", "ed25519.asc"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not match the file");
    }

    @Test
    void aRevokedKeyAndAPrivateKeyRing() throws IOException, InterruptedException {
        gpg("--quick-gen-key", ADA, "ed25519", "sign", "2y");
        gpg("--armor", "--output", folder.resolve("a.asc").toString(), "--detach-sign", file.toString());
        gpg("--armor", "--output", folder.resolve("secret").toString(), "--export-secret-keys");
        Path prepared = home.resolve("openpgp-revocs.d").resolve(fingerprint(ADA) + ".rev");
        Path revocation = folder.resolve("revocation");
        Files.writeString(revocation, Files.readString(prepared).replace(":-----BEGIN", "-----BEGIN"));
        gpg("--output", folder.resolve("good").toString(), "--export");
        gpg("--import", revocation.toString());
        gpg("--output", folder.resolve("revoked").toString(), "--export");

        assertThat(verify("good", "a.asc").userId()).isEqualTo(ADA);
        assertThatThrownBy(() -> verify("revoked", "a.asc"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("that is revoked");
        assertThatThrownBy(() -> verify("secret", "a.asc"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which holds a private key");
    }

    @Test
    void aKeyWhoseExpirationWasExtendedAfterItSigned() throws IOException, InterruptedException {
        gpg("--faked-system-time", "20240101T000000", "--quick-gen-key", ADA, "ed25519", "sign", "1y");
        gpg(
                "--faked-system-time",
                "20240601T000000",
                "--output",
                folder.resolve("a.sig").toString(),
                "--detach-sign",
                file.toString());
        gpg("--faked-system-time", "20241201T000000", "--quick-set-expire", fingerprint(ADA), "2y");
        gpg("--output", folder.resolve("extended").toString(), "--export");

        assertThat(verify("extended", "a.sig").userId()).isEqualTo(ADA);
    }

    private ValidSignature verify(String keyring, String signature) {
        return TestKey.verify(Keyring.read(folder.resolve(keyring)), file, folder.resolve(signature));
    }

    private String fingerprint(String name) throws IOException, InterruptedException {
        return gpg("--with-colons", "--list-keys", name)
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":", -1)[9])
                .findFirst()
                .orElseThrow();
    }

    private String gpg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "gpg",
                "--homedir",
                home.toString(),
                "--batch",
                "--no-tty",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                ""));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static boolean isThere() throws InterruptedException {
        try {
            run(List.of("gpg", "--version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
