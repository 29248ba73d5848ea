package io.github.beamgo.maven.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.registry.ImageReference;
import io.github.beamgo.image.registry.RegistryLogin;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RegistryAccessTest {

    private static final ParameterName PARAMETER = new ParameterName("image");

    @TempDir
    Path folder;

    /** In many containers Java takes another home folder than the shell does, or "?". */
    @Test
    void theHomeFolderIsThatOfTheEnvironment() throws Exception {
        Path shell = config("shell", "{\"auths\":{\"a.io\":{\"username\":\"shell\",\"password\":\"pw\"}}}");
        Path java = config("java", "{\"auths\":{\"a.io\":{\"username\":\"java\",\"password\":\"pw\"}}}");

        assertThat(login(Map.of("HOME", shell.toString()), session(java)))
                .map(RegistryLogin::credentials)
                .contains(new Credentials("shell", "pw"));
        assertThat(login(Map.of("HOME", ""), session(java)))
                .map(RegistryLogin::credentials)
                .contains(new Credentials("java", "pw"));
    }

    /** A helper that asks a cloud needs the proxies too. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCredentialHelperGetsTheProxiesOfSettingsXml() throws Exception {
        Path home = config("home", "{\"credsStore\":\"test\"}");
        Path helper = folder.resolve("docker-credential-test");
        Files.writeString(helper, "#!/bin/sh\necho '{\"Username\":\"'$HTTPS_PROXY'\",\"Secret\":\"pw\"}'\n");
        assertThat(helper.toFile().setExecutable(true)).isTrue();
        Proxy proxy = new Proxy();
        proxy.setProtocol("https");
        proxy.setHost("proxy");
        proxy.setPort(8080);

        assertThat(login(Map.of("PATH", folder + ":/usr/bin:/bin", "HOME", home.toString()), session(home, proxy)))
                .map(login -> login.credentials().user())
                .contains("http://proxy:8080");
    }

    private Path config(String name, String text) throws IOException {
        Path home = folder.resolve(name);
        Files.writeString(Files.createDirectories(home.resolve(".docker")).resolve("config.json"), text);
        return home;
    }

    private static Optional<RegistryLogin> login(Map<String, String> environment, MavenSession session)
            throws InterruptedException {
        ProxyVariables proxies = new ProxyVariables(request -> new Result(request.getProxies()));
        RegistryAccess access = new RegistryAccess(
                new ServerCredentials(request -> new Result(List.of())), proxies, new ProcessRunner());
        return access.of(PARAMETER, environment, false, session).logins().of(ImageReference.parse("a.io/b", PARAMETER));
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor for tests.
    private static MavenSession session(Path home, Proxy... proxies) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setProxies(List.of(proxies));
        Properties properties = new Properties();
        properties.setProperty("user.home", home.toString());
        request.setSystemProperties(properties);
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    private record Result(List<Proxy> proxies) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Server> getServers() {
            return List.of();
        }

        @Override
        public Proxy getProxy() {
            return proxies.get(0);
        }

        @Override
        public List<Proxy> getProxies() {
            return proxies;
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }
}
