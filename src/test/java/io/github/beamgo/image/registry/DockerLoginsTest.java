package io.github.beamgo.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerLoginsTest {

    private static final ParameterName PARAMETER = new ParameterName("image");

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path home;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        environment.put("PATH", home + ":/usr/bin:/bin");
    }

    /** What docker login and podman login write, and what people write by hand. */
    @ParameterizedTest
    @CsvSource({
        "debian, https://index.docker.io/v1/",
        "apache/beam, docker.io",
        "gcr.io/a/b, gcr.io",
        "gcr.io/a/b, https://gcr.io",
        "gcr.io/a/b, https://gcr.io/v2/",
        "localhost:5000/a/b, localhost:5000",
        "quay.io/team/app, quay.io/team",
        "quay.io/team/app, quay.io/team/app"
    })
    void aLoginIsFoundUnderEachNameOfItsRegistry(String image, String key) throws Exception {
        config("{\"auths\":{\"other.io\":{\"auth\":\"" + base64("x:y") + "\"},\"" + key + "\":{\"auth\":\""
                + base64("me:p:w") + "\"}}}");

        assertThat(login(image).orElseThrow().credentials()).isEqualTo(new Credentials("me", "p:w"));
    }

    @Test
    void aLoginMayBeWrittenPlainly() throws Exception {
        config("{\"auths\":{\"a.io\":{\"username\":\"me\",\"password\":\"p:w\"}}}");

        assertThat(login("a.io/b").orElseThrow().credentials()).isEqualTo(new Credentials("me", "p:w"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://index.docker.io/v1/", "index.docker.io", "docker.io"})
    @DisabledOnOs(OS.WINDOWS)
    void aHelperForDockerHubIsFoundUnderEachNameOfIt(String key) throws Exception {
        helper("echo '{\"Username\":\"me\",\"Secret\":\"pw\"}'");
        config("{\"credHelpers\":{\"" + key + "\":\"test\"}}");

        assertThat(login("debian").orElseThrow().credentials()).isEqualTo(new Credentials("me", "pw"));
    }

    @Test
    void anIdentityTokenIsTaken() throws Exception {
        config("{\"auths\":{\"a.io\":{\"auth\":\"" + base64("00000000:") + "\",\"identitytoken\":\"T\"}}}");

        assertThat(login("a.io/b").orElseThrow().identityToken()).isEqualTo("T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"auths\":{}}",
                "{\"auths\":{\"a.io\":{}}}",
                "{\"auths\":{\"xa.io\":{\"auth\":\"eDp5\"}}}"
            })
    void withoutALoginThereIsNone(String config) throws Exception {
        assertThat(login("a.io/b")).isEmpty();
        config(config);
        assertThat(login("a.io/b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\": s3cret",
                "{\"auths\":{\"a.io\":{\"auth\":\"s3cret!\"}}}",
                "{\"auths\":{\"a.io\":{\"auth\":\"czNjcmV0\"}}}"
            })
    void aDamagedFileIsToldWithoutItsSecrets(String config) throws Exception {
        config(config);

        assertThatThrownBy(() -> login("a.io/b"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("config.json", "docker login")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void otherPlacesAreLookedAtToo() throws Exception {
        Path folder = Files.createDirectories(home.resolve("elsewhere"));
        Files.writeString(folder.resolve("config.json"), "{\"auths\":{\"a.io\":{\"auth\":\"" + base64("d:x") + "\"}}}");
        Files.writeString(folder.resolve("auth.json"), "{\"auths\":{\"a.io\":{\"auth\":\"" + base64("p:x") + "\"}}}");

        environment.put("DOCKER_CONFIG", folder.toString());
        assertThat(login("a.io/b").orElseThrow().credentials().user()).isEqualTo("d");
        environment.put("REGISTRY_AUTH_FILE", folder.resolve("auth.json").toString());
        assertThat(login("a.io/b").orElseThrow().credentials().user()).isEqualTo("p");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperIsAskedWithTheRegistryOnItsInput() throws Exception {
        helper(
                "read server; echo \"{\\\"ServerURL\\\":\\\"$server\\\",\\\"Username\\\":\\\"$server\\\",\\\"Secret\\\":\\\"pw\\\"}\"");
        config("{\"credHelpers\":{\"a.io\":\"test\"}}");
        assertThat(login("a.io/b").orElseThrow().credentials()).isEqualTo(new Credentials("a.io", "pw"));

        config("{\"credsStore\":\"test\"}");
        assertThat(login("debian").orElseThrow().credentials().user()).isEqualTo("https://index.docker.io/v1/");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperThatKnowsNothingLeavesItToTheFile() throws Exception {
        helper("echo 'credentials not found in native keychain'; exit 1");
        config("{\"credsStore\":\"test\",\"auths\":{\"a.io\":{\"auth\":\"" + base64("me:pw") + "\"}}}");

        assertThat(login("a.io/b").orElseThrow().credentials().user()).isEqualTo("me");
        assertThat(login("b.io/b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "echo 'token: s3cret expired'; exit 1, fails",
        "echo '{\"Secret\":\"s3cret\"}', answers without Username",
        "echo 's3cret', does not answer in JSON"
    })
    @DisabledOnOs(OS.WINDOWS)
    void aHelperThatFailsIsNamed(String script, String problem) throws Exception {
        helper(script);
        config("{\"credHelpers\":{\"a.io\":\"test\"}}");

        assertThatThrownBy(() -> login("a.io/b"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("docker-credential-test", problem, "Log in again")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"missing, which is in no folder of PATH", "../evil, which is not the name of a program"})
    void aHelperThatIsNoneIsNotStarted(String name, String problem) throws Exception {
        config("{\"credsStore\":\"" + name + "\"}");

        assertThatThrownBy(() -> login("a.io/b")).hasMessageContaining(problem);
    }

    private Optional<RegistryLogin> login(String image) throws InterruptedException {
        CredentialHelper helper = new CredentialHelper(new ProcessRunner(), environment);
        return new DockerLogins(environment, home, helper).of(ImageReference.parse(image, PARAMETER));
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".docker/config.json"), text);
    }

    private void helper(String script) throws IOException {
        Path file = home.resolve("docker-credential-test");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
